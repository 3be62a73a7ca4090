/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRowsTest {
    @Test
    void aRequestIsDearOnlyAboveTheThreshold() {
        assertThat(types(event("api_request", 1, "cost_usd", "1.00"))).isEmpty();
        assertThat(types(event("api_request", 1, "cost_usd", "1.000000001"))).containsExactly("high_cost_request");
    }

    @Test
    void fiveFailuresOfOneToolInARowAreALoop() {
        assertThat(types(failures(0, 1, 2, 3))).doesNotContain("tool_failure_loop");
        assertThat(types(failures(0, 1, 2, 3, 4))).containsOnlyOnce("tool_failure_loop");
    }

    @Test
    void aLoopStartsOverAfterItsAlert() {
        assertThat(types(failures(0, 1, 2, 3, 4, 5, 6, 7, 8))).containsOnlyOnce("tool_failure_loop");
    }

    @Test
    void aSuccessOfThatToolBreaksTheLoopButAnotherToolDoesNot() {
        List<byte[]> values = new ArrayList<>(Arrays.asList(failures(0, 1, 2, 3, 5)));
        byte[] otherTool = event("tool_result", 4, "tool_name", "Read", "success", "true");
        byte[] sameTool = event("tool_result", 4, "tool_name", "Bash", "success", "true");

        values.add(otherTool);
        assertThat(types(values.toArray(byte[][]::new))).contains("tool_failure_loop");
        values.set(5, sameTool);
        assertThat(types(values.toArray(byte[][]::new))).doesNotContain("tool_failure_loop");
    }

    @Test
    void failuresTooFarApartAreNoLoop() {
        assertThat(types(failures(0, 100, 200, 300, 599))).contains("tool_failure_loop");
        assertThat(types(failures(0, 100, 200, 300, 600))).doesNotContain("tool_failure_loop");
    }

    private static byte[][] failures(long... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(second -> event("tool_result", second, "tool_name", "Bash", "success", "false"))
                .toArray(byte[][]::new);
    }

    private static List<String> types(byte[]... values) {
        return run(values).alerts().stream()
                .map(alert -> alert.get("alert_type").textValue())
                .toList();
    }
}
