/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A million names of tools, models or client versions are not a million rows. */
class EventsToRowsHarnessTest {
    private static final int MOST = 10;
    private static final int FLOOD = 5_000;

    private OneInputStreamOperatorTestHarness<CoworkEvent, RowData> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new EventsToRows(MOST));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void fewNamesAreShownAsTheyAre() throws Exception {
        feed(Events.apiRequest("sonnet", "1").with("service.version", "2.1.0"));
        feed(Events.toolResult("Read", true));
        assertThat(column("model")).containsExactly("sonnet", null);
        assertThat(column("tool_name")).containsExactly(null, "Read");
        assertThat(column("client_version")).containsExactly("2.1.0", "unknown");
    }

    @Test
    void ofAFloodOfModelsAFewAreShown() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.apiRequest("model-" + i, "1"));
        }
        assertThat(column("model").stream().distinct())
                .hasSizeLessThan(3 * MOST)
                .contains(EventsToRows.OTHER);
        assertThat(column("model")).hasSize(FLOOD);
    }

    @Test
    void soItIsWithToolsAndVersions() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.toolResult("tool-" + i, true).with("service.version", "1." + i));
        }
        assertThat(column("tool_name").stream().distinct())
                .hasSizeLessThan(3 * MOST)
                .contains(EventsToRows.OTHER);
        assertThat(column("client_version").stream().distinct())
                .hasSizeLessThan(3 * MOST)
                .contains(EventsToRows.OTHER);
    }

    @Test
    void theFloodOfOneOrganizationHidesNoToolOfAnother() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.toolResult("tool-" + i, true));
            if (i % 500 == 0) {
                feed(Events.toolResult("Tool" + i / 500, true).with("organization.id", "org-else"));
            }
        }
        assertThat(column("tool_name"))
                .containsAll(IntStream.range(0, MOST).mapToObj(i -> "Tool" + i).toList());
    }

    @Test
    void madeUpOrganizationsShareOneBudget() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.toolResult("tool-" + i, true).with("organization.id", "org-" + i));
        }
        assertThat(column("tool_name").stream().distinct()).hasSizeLessThan(6 * MOST);
    }

    @Test
    void afterAnHourAFloodIsForgotten() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.toolResult("tool-" + i, true));
        }
        feed(Events.toolResult("Read", true));
        assertThat(column("tool_name").get(FLOOD)).isEqualTo(EventsToRows.OTHER);
        harness.setProcessingTime(3_600_000);
        feed(Events.toolResult("Read", true));
        assertThat(column("tool_name").get(FLOOD + 1)).isEqualTo("Read");
    }

    private void feed(Events event) throws Exception {
        harness.processElement(event.build(), Events.START);
    }

    private List<String> column(String name) {
        int position = IntStream.range(0, EventsToRows.COLUMNS.size())
                .filter(i -> EventsToRows.COLUMNS.get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
        return harness.extractOutputValues().stream()
                .map(row ->
                        row.isNullAt(position) ? null : row.getString(position).toString())
                .toList();
    }
}
