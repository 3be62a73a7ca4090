/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final Problems problems = new Problems();

    @Test
    void valuesFollowAfterASpaceOrAnEqualsSign() {
        assertThat(read("--trace.gap", "1 h", "--kafka.properties.client.id=a=b", "--trace.timeline-events", "-5"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "trace.gap", List.of("1 h"),
                        "kafka.properties.client.id", List.of("a=b"),
                        "trace.timeline-events", List.of("-5")));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void aSwitchMayStandAloneOrHaveAValue() {
        assertThat(read("--kafka.bounded", "--redaction.enabled", "false", "--redaction.replace-prompts"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "kafka.bounded", List.of("true"),
                        "redaction.enabled", List.of("false"),
                        "redaction.replace-prompts", List.of("true")));
    }

    @Test
    void repetitionIsKeptForListsToUse() {
        assertThat(read("--alert.disabled-rules", "a", "--trace.gap=1 h", "--alert.disabled-rules=b"))
                .containsEntry("alert.disabled-rules", List.of("a", "b"));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        read("stray", "--trace.gap", "--trace.gapp", "--", "-x", "--trace", "--gap");

        assertThat(problems.found())
                .containsExactly(
                        new OptionProblem("'stray'", "stands alone; write options as --key value"),
                        new OptionProblem("trace.gap", "has no value; write --trace.gap value"),
                        new OptionProblem("trace.gapp", "is no option; did you mean trace.gap?"),
                        new OptionProblem("'--'", "stands alone; write options as --key value"),
                        new OptionProblem("'-x'", "stands alone; write options as --key value"),
                        new OptionProblem("trace", "is a group of options; write trace.<name>"),
                        new OptionProblem("gap", "is no option; did you mean trace.gap?"));
    }

    private Map<String, List<String>> read(String... args) {
        Map<String, List<String>> texts = new TreeMap<>();
        CommandLine.read(List.of(args), new OptionCatalog(JobOptions.ALL), problems)
                .forEach((key, given) -> texts.put(key, given.texts()));
        return texts;
    }
}
