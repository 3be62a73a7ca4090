/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.local.EmbeddedBroker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks for personal data of the input in all that the job leaves behind. */
@Timeout(600)
class PersonalDataIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Pattern PLANTED = Pattern.compile(PlantedData.MARK + "[\\w.@-]*");

    private static BoundedRun run;
    private static List<String> log;

    @BeforeAll
    static void runTheJob() throws Exception {
        List<byte[]> values = new ArrayList<>(TestInput.values());
        values.addAll(PlantedData.values());
        try (CapturedLog captured = CapturedLog.start();
                EmbeddedBroker broker = EmbeddedBroker.start()) {
            run = BoundedRun.of("personal", broker.bootstrapServers(), values);
            log = captured.lines();
        }
    }

    @Test
    void theRecordsDidComeThrough() {
        assertThat(run.count("accepted")).isGreaterThan(PlantedData.values().size());
        assertThat(run.rows("cowork-events")).hasSize((int) (run.count("accepted") - run.count("duplicates")));
        assertThat(run.texts()).anyMatch(text -> text.contains("[REDACTED_EMAIL]"));
        assertThat(log).anyMatch(line -> line.contains("RUNNING"));
    }

    @Test
    void whateverPlaceAnAddressWasPutInNoOutputHasIt() {
        assertThat(found(PLANTED, run.texts())).isEmpty();
    }

    @Test
    void nothingPersonalOfOtherInputIsInAnyOutput() {
        assertThat(found(anyOf(TestInput.personal()), run.texts())).isEmpty();
    }

    @Test
    void noLogLineHasAnyOfIt() {
        assertThat(found(PLANTED, log)).isEmpty();
        assertThat(found(anyOf(TestInput.personal()), log)).isEmpty();
    }

    private static Pattern anyOf(Collection<String> literals) {
        assertThat(literals).as(TestInput.SEED).hasSizeGreaterThan(10);
        return Pattern.compile(literals.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    private static Stream<String> found(Pattern pattern, Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .distinct();
    }
}
