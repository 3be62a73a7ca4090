/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertStage;
import io.coworkflink.alert.RuleMatch;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.control.AuditEntry;
import io.coworkflink.control.Control;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.doctor.Doctor;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.LateEvent;
import io.coworkflink.ingest.DeadLetter;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.Deduplication;
import io.coworkflink.ingest.EventBatches;
import io.coworkflink.ingest.Ingest;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.ingest.Validation;
import io.coworkflink.kafka.CreateTopics;
import io.coworkflink.kafka.TopicCatalog;
import io.coworkflink.kafka.TopicSpec;
import io.coworkflink.kafka.TransactionCheck;
import io.coworkflink.postgres.CreateTables;
import io.coworkflink.redaction.Redaction;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.sizing.Sizing;
import io.coworkflink.sqlclient.SqlInit;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.Traces;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job. Raw telemetry stays in the first task; everything after the redaction reads redacted events.
 *
 * <pre>
 * source and decoder ─→ split rejects ─→ redact ─→ validate ─→ group by prompt      ─→ dead letters
 *                                                     │
 *                   ┌──────────────────────────── deduplicate                      ─→ events
 *                   ├─→ session windows ─→ traces             ─→ late events
 *                   ├─→ SQL tumbling windows ─→ dashboards    ─→ late events
 *                   └─→ instant rules, CEP, budgets, SQL windows ─→ alerts ─→ webhook
 * orders ─→ judge ───────────────────────────────────────────────────┘             ─→ audit
 * </pre>
 *
 * <p>Results are topics of Kafka; traces, dashboards and alerts are also, or only, tables of PostgreSQL when so configured.
 */
public final class CoworkJob {
    private static final String CREATE_TOPICS = "create-topics";
    private static final String CREATE_TABLES = "create-tables";
    private static final String PRINT_SQL_INIT = "print-sql-init";
    private static final String DOCTOR = "doctor";

    private CoworkJob() {}

    /**
     * Submits the job; with {@code create-topics} as the first argument makes the topics it needs, with {@code create-tables} the tables in
     * PostgreSQL, with {@code print-sql-init} prints the start-up file of the SQL client, with {@code doctor} says why nothing comes out, with
     * {@code sizing} how large everything has to be.
     *
     * @throws io.coworkflink.config.ConfigException with all problems of the options at once
     */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        switch (words.isEmpty() ? "" : words.get(0)) {
            case CREATE_TOPICS -> createTopics(afterCommand(words));
            case CREATE_TABLES -> CreateTables.run(afterCommand(words).results().postgres(), System.err);
            case PRINT_SQL_INIT -> printSqlInit(afterCommand(words));
            case DOCTOR -> examine(afterCommand(words));
            case Sizing.COMMAND -> size(words.subList(1, words.size()));
            default -> submit(ConfigLoader.load(words, System.getenv()));
        }
    }

    private static CoworkConfig afterCommand(List<String> words) {
        return ConfigLoader.load(words.subList(1, words.size()), System.getenv());
    }

    private static void createTopics(CoworkConfig config) {
        CreateTopics.run(config.kafka(), topics(config), System.err);
    }

    private static void submit(CoworkConfig config) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        define(env, config, Inputs.of(config), Outputs.of(config));
        checkTransactions(env, config, System.err);
        env.execute("cowork-flink");
    }

    /**
     * Looks whether the brokers will take the transactions of the job that {@code env} is about to execute.
     *
     * @throws io.coworkflink.config.ConfigException when they will not
     */
    public static void checkTransactions(StreamExecutionEnvironment env, CoworkConfig config, PrintStream out) {
        CheckpointConfig checkpoints = env.getCheckpointConfig();
        TransactionCheck.run(
                config.kafka(),
                Duration.ofMillis(checkpoints.getCheckpointInterval()),
                Duration.ofMillis(checkpoints.getCheckpointTimeout()),
                out);
    }

    @SuppressWarnings("SystemOut") // The file is what the command is for.
    private static void printSqlInit(CoworkConfig config) {
        System.out.print(SqlInit.text(config));
    }

    @SuppressWarnings("SystemOut") // Its screen is what the command is for.
    private static void examine(CoworkConfig config) {
        exit(Doctor.run(config, topics(config), System.out));
    }

    @SuppressWarnings("SystemOut") // Its screen is what the command is for.
    private static void size(List<String> args) {
        exit(Sizing.run(args, System.getenv(), System.out, System.err));
    }

    /** Only when something is wrong: Flink's client has work to do after a command that went well. */
    private static void exit(int code) {
        if (code != 0) {
            System.exit(code);
        }
    }

    /** The input topic and all output topics. */
    public static List<TopicSpec> topics(CoworkConfig config) {
        return TopicCatalog.of(config, Dashboards.names(config.dashboard()));
    }

    /**
     * Builds the job graph; the caller executes it.
     *
     * @throws io.coworkflink.config.ConfigException when rules or dashboards that are configured do not exist
     */
    public static void define(StreamExecutionEnvironment env, CoworkConfig config, Inputs inputs, Outputs outputs) {
        Intake intake = intake(env, config, inputs.telemetry());
        DataStream<EventBatch> once = intake.once();
        SingleOutputStreamOperator<Trace> traces =
                Traces.assemble(once, config.trace(), AlertStage.instantRules(config.alert()));
        DataStream<CoworkEvent> events = EventBatches.spread(once, "spread-events");
        SingleOutputStreamOperator<CoworkEvent> inTime = Dashboards.inTime(events);
        DataStream<LateEvent> missed = Dashboards.late(inTime);
        Dashboards dashboards = Dashboards.over(env, inTime, missed, EventBatches.repeats(once), config.dashboard());
        List<DataStream<OutputRecord>> dashboardRows = dashboards.compute(config);
        DataStream<LateEvent> late = Traces.late(traces).union(missed);
        DataStream<AuditEntry> orders = Control.read(env, inputs.orders(), AlertStage.orderReader(config.alert()));
        DataStream<Alert> alerts = AlertStage.detect(events, traces, dashboards.queries(), orders, config.alert());

        Publication publication = new Publication(config, outputs);
        publication.results(events, traces, dashboardRows, alerts, late, orders);
        publication.deadLetters(intake.rejected());
        publication.deliver(alerts);
    }

    /**
     * Builds a job that does nothing but ask the rules: nothing is published and nobody is told.
     *
     * @return their matches, in whatever mode a rule is, unless it is off
     */
    public static DataStream<RuleMatch> matches(
            StreamExecutionEnvironment env, CoworkConfig config, Source<Decoded, ?, ?> telemetry) {
        DataStream<EventBatch> once = intake(env, config, telemetry).once();
        DataStream<CoworkEvent> events = EventBatches.spread(once, "spread-events");
        SingleOutputStreamOperator<CoworkEvent> inTime = Dashboards.inTime(events);
        Dashboards dashboards =
                Dashboards.over(env, inTime, Dashboards.late(inTime), EventBatches.repeats(once), config.dashboard());
        return AlertStage.matches(
                events,
                () -> Traces.assemble(once, config.trace(), event -> List.of()),
                dashboards.queries(),
                config.alert());
    }

    /** Events, each once and without personal data, and what could not become one. */
    private record Intake(DataStream<EventBatch> once, DataStream<DeadLetter> rejected) {}

    private static Intake intake(StreamExecutionEnvironment env, CoworkConfig config, Source<Decoded, ?, ?> telemetry) {
        JobSettings.apply(env, config);
        DataStream<Decoded> decoded = Ingest.read(env, telemetry, config.watermark());
        SingleOutputStreamOperator<RawEvent> readable = Ingest.split(decoded);
        DataStream<CoworkEvent> redacted = Redaction.redact(readable, config.redaction(), config.team());
        SingleOutputStreamOperator<CoworkEvent> accepted = Validation.check(redacted, config.validation());
        DataStream<EventBatch> batches = EventBatches.group(accepted);
        return new Intake(
                Deduplication.once(batches, config.deduplication().ttl()),
                readable.getSideOutput(Ingest.DEAD_LETTERS).union(accepted.getSideOutput(Ingest.DEAD_LETTERS)));
    }
}
