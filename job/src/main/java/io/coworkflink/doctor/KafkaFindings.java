/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static io.coworkflink.doctor.Facts.inWords;

import io.coworkflink.config.TopicNames;
import io.coworkflink.doctor.KafkaFacts.Input;
import io.coworkflink.doctor.KafkaFacts.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong as far as Kafka knows: each is a sentence with the mend, or nothing. */
final class KafkaFindings {
    /** Nobody works at night, but then nobody asks the doctor either. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    /** Longer than any checkpoint that is well. */
    static final Duration WAIT = Duration.ofMinutes(5);

    /** As in the alert CoworkFallsBehind. */
    static final long MANY_UNREAD = 10_000;

    /** One client that was offline is no matter. */
    static final long MANY_LATE = 20;

    private KafkaFindings() {}

    static Optional<String> topicsMissing(Facts facts) {
        return when(
                !facts.kafka().missing().isEmpty(),
                "Topics are missing: %s. Run create-topics with the same options."
                        .formatted(String.join(", ", facts.kafka().missing())));
    }

    static Optional<String> inputEmpty(Facts facts) {
        return when(
                !facts.kafka().missing().contains(input(facts)) && facts.kafka().messages() == 0,
                "There is no message in %s: look whether clients export logs to the Collector, and the Collector to this Kafka and topic."
                        .formatted(input(facts)));
    }

    static Optional<String> inputSilent(Facts facts) {
        return facts.kafka()
                .newestInput()
                .map(facts::since)
                .filter(silence -> silence.compareTo(SILENCE) > 0)
                .map(silence ->
                        "No message came into %s for %s: look at the Collector, its log and its exporter, or at whether anybody works."
                                .formatted(input(facts), inWords(silence)));
    }

    static Optional<String> neverRead(Facts facts) {
        KafkaFacts kafka = facts.kafka();
        return when(
                kafka.groupKnown()
                        && kafka.messages() > 0
                        && kafka.input().stream().allMatch(input -> input.unread() == null),
                "Nobody has read %s as %s: the job was never started, has other options, or has not completed a single checkpoint."
                        .formatted(input(facts), facts.config().kafka().groupId()));
    }

    /** While the job is down; once it goes on it commits newer offsets. */
    static Optional<String> inputExpired(Facts facts) {
        return when(
                facts.kafka().expired() > 0,
                "%d messages of %s expired before the job had read them, and are lost: it goes on with the oldest there is. Start it, and have the topic keep more than the longest time it may be down."
                        .formatted(facts.kafka().expired(), input(facts)));
    }

    /** A message that waits while nothing newer comes was not overlooked: checkpoints commit what was read. */
    static Optional<String> inputWaits(Facts facts) {
        Duration limit = limit(facts);
        long waiting = facts.kafka().input().stream()
                .filter(input -> isOlder(facts, input.newest(), limit))
                .mapToLong(KafkaFindings::unread)
                .sum();
        return when(
                waiting > 0,
                "%d messages in %s have waited for over %s: the job is down, starts again and again, or completes no checkpoint; look at Flink's page of the job."
                        .formatted(waiting, input(facts), inWords(limit)));
    }

    static Optional<String> fallsBehind(Facts facts) {
        long unread =
                facts.kafka().input().stream().mapToLong(KafkaFindings::unread).sum();
        return when(
                unread > MANY_UNREAD && inputWaits(facts).isEmpty(),
                "%d messages of %s are not read yet: the job is behind, so all it says is late; give it more slots if it does not catch up."
                        .formatted(unread, input(facts)));
    }

    static Optional<String> transactionsOpen(Facts facts) {
        Optional<Transaction> oldest = facts.kafka().transactions().stream()
                .max((one, other) -> one.age().compareTo(other.age()));
        return oldest.filter(open -> open.age().compareTo(limit(facts)) > 0)
                .map(open ->
                        "Transaction %s is open for %s, and who reads committed records sees nothing behind it: look why checkpoints are not completed; if the job is gone for good, start it again or wait until Kafka gives up."
                                .formatted(open.id(), inWords(open.age())));
    }

    static Optional<String> recordsUnreadable(Facts facts) {
        return when(
                !facts.kafka().deadLetters().isEmpty(),
                "Records could not be read in the last hour (%s): sql/explore/unreadable.sql says where they are; look whether something else than the Collector writes to %s."
                        .formatted(listed(facts.kafka().deadLetters()), input(facts)));
    }

    /** What is read and leads to nothing was rejected, ignored, or there already. */
    static Optional<String> nothingPublished(Facts facts) {
        boolean read = facts.kafka().input().stream().anyMatch(input -> input.messages() > 0 && input.unread() != null)
                && inputWaits(facts).isEmpty();
        return when(
                read && isBehind(facts, topics(facts).events(), facts.kafka().newestInput()),
                "%s is read, but nothing of it came into %s: see whether its messages are logs (not traces or metrics) and no repetitions, and who reads uncommitted records may see more."
                        .formatted(input(facts), topics(facts).events()));
    }

    static Optional<String> watermarkStands(Facts facts) {
        Optional<Instant> events = facts.kafka().newestOutput(topics(facts).events());
        return when(
                facts.config().results().to().kafka()
                        && nothingPublished(facts).isEmpty()
                        && isBehind(facts, topics(facts).dashboard(""), events),
                "Events are published, but no dashboard: the watermark stands still; look for a partition of %s with old messages only, and at watermark.backlog-idle-time."
                        .formatted(input(facts)));
    }

    static Optional<String> eventsLate(Facts facts) {
        long late = facts.kafka().late().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return when(
                late >= MANY_LATE,
                "Events came too late in the last hour (of the newest: %s): look at sql/explore/arrival_delay.sql, and raise watermark.out-of-orderness if it is clients that hold them back."
                        .formatted(listed(facts.kafka().late())));
    }

    static Optional<String> alertsUndelivered(Facts facts) {
        String topic = topics(facts).undeliveredAlerts();
        return facts.kafka()
                .newestOutput(topic)
                .map(facts::since)
                .filter(age -> age.compareTo(KafkaCollector.RECENT) <= 0)
                .map(age ->
                        "An alert did not reach its receiver %s ago: %s says which and why; look at the address and the credential."
                                .formatted(inWords(age), topic));
    }

    /** Whether nothing came out for long after the newest that went in. */
    private static boolean isBehind(Facts facts, String outputs, Optional<Instant> newestIn) {
        if (newestIn.isEmpty()) {
            return false;
        }
        Instant in = newestIn.get();
        Optional<Instant> out = facts.kafka().newestOutput(outputs);
        return facts.since(out.orElse(Instant.EPOCH)).compareTo(SILENCE) > 0
                && Duration.between(out.orElse(Instant.EPOCH), in).compareTo(SILENCE) > 0;
    }

    private static boolean isOlder(Facts facts, @Nullable Instant time, Duration age) {
        return time != null && facts.since(time).compareTo(age) > 0;
    }

    /** Until then a result may wait for its checkpoint. */
    private static Duration limit(Facts facts) {
        Duration interval = facts.config().checkpointInterval().multipliedBy(2);
        return interval.compareTo(WAIT) > 0 ? interval : WAIT;
    }

    private static long unread(Input input) {
        return input.unread() == null ? 0 : input.unread();
    }

    private static TopicNames topics(Facts facts) {
        return facts.config().kafka().topics();
    }

    private static String input(Facts facts) {
        return topics(facts).input();
    }

    static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> when(boolean wrong, String finding) {
        return wrong ? Optional.of(finding) : Optional.empty();
    }
}
