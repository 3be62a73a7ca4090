/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionBurstRuleTest {
    private final RejectionBurstRule rule = new RejectionBurstRule(3, Duration.ofMinutes(15));

    @Test
    void threeRejectsWithinAPromptAreABurst() throws Exception {
        List<RuleMatch> found =
                matches(rule, rejected("Bash", 0), rejected("Write", 10), rejected("Bash", 20), rejected("Bash", 30));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message())
                .isEqualTo("Rejection burst: 3 rejects within one prompt, tools=Bash,Write sources=user_reject");
        assertThat(found.get(0).matched()).hasSize(3);
    }

    @Test
    void twoAreNoneAndWhatIsAcceptedDoesNotCount() throws Exception {
        CoworkEvent accepted = Events.toolDecision("Bash", "accept")
                .inPrompt("prompt-1")
                .atSecond(20)
                .build();

        assertThat(matches(rule, rejected("Bash", 0), rejected("Bash", 10), accepted))
                .isEmpty();
    }

    @Test
    void rejectsOfDifferentPromptsOrOrganizationsOrOutsideOfPromptsDoNotAddUp() throws Exception {
        assertThat(matches(
                        rule,
                        rejected("Bash", 0),
                        rejected("Bash", 10),
                        reject("Bash", 20).inPrompt("prompt-2").build(),
                        reject("Bash", 30).with("organization.id", "org-evil").build(),
                        reject("Bash", 40).inPrompt(null).build()))
                .isEmpty();
    }

    @Test
    void theLastOneMustComeBeforeTheWindowEnds() throws Exception {
        assertThat(matches(rule, rejected("Bash", 0), rejected("Bash", 10), rejected("Bash", 899)))
                .hasSize(1);
        assertThat(matches(rule, rejected("Bash", 0), rejected("Bash", 10), rejected("Bash", 900)))
                .isEmpty();
    }

    @Test
    void namesOfToolsAreMadeOneLine() throws Exception {
        List<RuleMatch> found = matches(rule, rejected("a\nb", 0), rejected("x".repeat(500), 10), rejected("Bash", 20));

        assertThat(found.get(0).message()).doesNotContain("\n").hasSizeLessThan(300);
    }

    private static CoworkEvent rejected(String tool, long second) {
        return reject(tool, second).build();
    }

    private static Events reject(String tool, long second) {
        return Events.toolDecision(tool, "reject")
                .with("source", "user_reject")
                .inPrompt("prompt-1")
                .atSecond(second);
    }
}
