/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static io.coworkflink.doctor.Facts.inWords;

import io.coworkflink.config.KafkaConfig;
import io.coworkflink.doctor.KafkaFacts.Input;
import io.coworkflink.doctor.KafkaFacts.Output;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts and what follows from them, for a terminal. */
final class Screen {
    private static final String ROW = "  %-28s %12s  %-9s %10s%n";
    /** More lines would push the findings' beginning off the screen. */
    private static final int MOST_PARTITIONS = 12;

    private final Facts facts;
    private final StringBuilder text = new StringBuilder();

    private Screen(Facts facts) {
        this.facts = facts;
    }

    static String of(Facts facts, List<String> findings) {
        Screen screen = new Screen(facts);
        screen.line("cowork-flink doctor, " + facts.now().truncatedTo(ChronoUnit.SECONDS));
        screen.input();
        screen.outputs();
        screen.rest();
        if (facts.flink() != null) {
            screen.flink(facts.flink());
        }
        screen.findings(findings);
        return screen.text.toString();
    }

    private void input() {
        KafkaConfig kafka = facts.config().kafka();
        line("");
        line("%s, read as %s".formatted(kafka.topics().input(), kafka.groupId()));
        row("partition", "messages", "newest", "unread");
        List<Input> input = facts.kafka().input();
        input.stream()
                .limit(MOST_PARTITIONS)
                .forEach(p -> row(
                        p.partition() + (isIdle(p) ? " (idle)" : ""),
                        grouped(p.messages()),
                        age(p.newest()),
                        unread(p)));
        if (input.size() > MOST_PARTITIONS) {
            long unread = input.stream()
                    .map(Input::unread)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
            row("all " + input.size(), grouped(facts.kafka().messages()), "", grouped(unread));
        }
    }

    private String unread(Input partition) {
        if (partition.unread() != null) {
            return grouped(partition.unread());
        }
        return facts.kafka().groupKnown() ? "never read" : "not known";
    }

    /** Silent while others are not. */
    private boolean isIdle(Input partition) {
        Duration idle = facts.config().watermark().backlogIdleTime();
        boolean others = facts.kafka()
                .newestInput()
                .filter(newest -> facts.since(newest).compareTo(idle) <= 0)
                .isPresent();
        return others
                && (partition.newest() == null
                        || facts.since(partition.newest()).compareTo(idle) > 0);
    }

    private void outputs() {
        line("");
        row("output", "records", "newest", "");
        facts.kafka().outputs().forEach(this::output);
    }

    private void output(Output output) {
        row(output.topic(), grouped(output.messages()), age(output.newest()), "");
    }

    private void rest() {
        KafkaFacts kafka = facts.kafka();
        line("");
        Duration oldest = kafka.transactions().stream()
                .map(KafkaFacts.Transaction::age)
                .max(Duration::compareTo)
                .orElse(null);
        line("open transactions: %s"
                .formatted(
                        oldest == null ? "none" : kafka.transactions().size() + ", the oldest for " + inWords(oldest)));
        line("newest dead letters of the last hour: %s".formatted(listed(kafka.deadLetters())));
        line("newest late events of the last hour, by stage: %s".formatted(listed(kafka.late())));
        kafka.unknown().forEach(what -> line("not known: %s".formatted(what)));
    }

    private void flink(FlinkFacts flink) {
        line("Flink: job %s, restarts %d"
                .formatted(flink.state() == null ? "not there" : flink.state(), flink.restarts()));
        line("last checkpoint %s%s, watermark %s, back-pressure %.0f %%"
                .formatted(
                        ago(flink.lastCheckpoint()),
                        flink.checkpointFailedLast() ? " (one failed since)" : "",
                        watermark(flink.watermarks()),
                        100 * flink.backPressured()));
    }

    /** Of all, the one that is furthest behind: windows wait for it. */
    private String watermark(List<@Nullable Instant> watermarks) {
        if (watermarks.isEmpty() || watermarks.stream().anyMatch(Objects::isNull)) {
            return "none";
        }
        return watermarks.stream()
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(lowest -> inWords(facts.since(lowest)) + " behind")
                .orElse("none");
    }

    private void findings(List<String> findings) {
        line("");
        if (findings.isEmpty()) {
            line("Nothing is wrong.");
            return;
        }
        line("Findings, likeliest first:");
        for (int i = 0; i < findings.size(); i++) {
            line("%2d. %s".formatted(i + 1, findings.get(i)));
        }
    }

    private String age(@Nullable Instant time) {
        return time == null ? "-" : inWords(facts.since(time));
    }

    private String ago(@Nullable Instant time) {
        return time == null ? "never" : inWords(facts.since(time)) + " ago";
    }

    private static String listed(Map<String, Long> counts) {
        return counts.isEmpty() ? "none" : KafkaFindings.listed(counts);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void row(String first, String second, String third, String fourth) {
        text.append(ROW.formatted(first, second, third, fourth).stripTrailing()).append(System.lineSeparator());
    }

    private void line(String words) {
        text.append(words).append(System.lineSeparator());
    }
}
