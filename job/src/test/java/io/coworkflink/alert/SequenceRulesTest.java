/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.apiRequest;
import static io.coworkflink.alert.TestEvents.toolResult;
import static io.coworkflink.alert.TestEvents.userPrompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coworkflink.alert.TestEvents.Where;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceRulesTest {
    private static final Where HERE = new Where("org-acme", "sess-1", "prompt-1");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final MemoryRule loop = new ToolFailureLoopRule(5, 15, TEN_MINUTES);
    private final MemoryRule stall = new StalledSessionRule(TEN_MINUTES);

    @Test
    void aLoopIsAboutResultsOfNamedToolsWithinAPromptThatSayHowTheyEnded() {
        assertThat(loop.concerns(toolResult(0, "Bash", false))).isTrue();
        assertThat(loop.concerns(toolResult(0, "Bash", true))).isTrue();
        assertThat(loop.concerns(toolResult(0, "Bash", null))).isFalse();
        assertThat(loop.concerns(toolResult(0, null, false))).isFalse();
        assertThat(loop.concerns(toolResult(0, new Where("org-acme", "sess-1", null), "Bash", false)))
                .isFalse();
        assertThat(loop.concerns(apiError(0))).isFalse();
    }

    @Test
    void aLoopIsOfOneToolInOnePromptOfOneOrganization() {
        List<String> keys = List.of(
                loop.key(toolResult(0, HERE, "Bash", false)),
                loop.key(toolResult(0, HERE, "Read", false)),
                loop.key(toolResult(0, new Where("org-acme", "sess-1", "prompt-2"), "Bash", false)),
                loop.key(toolResult(0, new Where("org-evil", "sess-1", "prompt-1"), "Bash", false)));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(loop.key(toolResult(9, HERE, "Bash", true))).isEqualTo(keys.get(0));
    }

    @Test
    void aStallIsAboutCallsOfASession() {
        assertThat(stall.concerns(apiError(0))).isTrue();
        assertThat(stall.concerns(apiRequest(0))).isTrue();
        assertThat(stall.concerns(apiError(0, new Where("org-acme", null, "prompt-1"))))
                .isFalse();
        assertThat(stall.concerns(toolResult(0, "Bash", false))).isFalse();
        assertThat(stall.concerns(userPrompt(0, HERE))).isFalse();
    }

    @Test
    void aStallIsOfOneSessionOfOneOrganizationInAnyPrompt() {
        List<String> keys = List.of(
                stall.key(apiError(0, HERE)),
                stall.key(apiError(0, new Where("org-acme", "sess-2", "prompt-1"))),
                stall.key(apiError(0, new Where("org-evil", "sess-1", "prompt-1"))));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(stall.key(apiRequest(9, new Where("org-acme", "sess-1", "prompt-2"))))
                .isEqualTo(keys.get(0));
    }

    @Test
    void aWindowThatWouldKeepTooMuchStateIsRefused() {
        assertThat(new RejectionBurstRule(3, Duration.ofMinutes(15)).id()).isEqualTo("rejection_burst");
        assertThatIllegalArgumentException().isThrownBy(() -> new RejectionBurstRule(3, Duration.ofSeconds(901)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RejectionBurstRule(3, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthFailuresRule(5, Duration.ofHours(1)));
    }
}
