/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.CoworkJob;
import io.coworkflink.alert.Backtest;
import io.coworkflink.alert.RuleCatalog;
import io.coworkflink.alert.RuleMatch;
import io.coworkflink.alert.RuleSight;
import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.LocalArguments;
import io.coworkflink.config.ReportFormat;
import io.coworkflink.kafka.KafkaInput;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** {@code --backtest}: asks one rule about the input and says what people would have heard of it. Nobody does. */
final class BacktestRun {
    private final LocalArguments arguments;
    private final String rule;
    private final PrintStream out;
    private final PrintStream progress;

    BacktestRun(LocalArguments arguments, String rule, PrintStream out, PrintStream progress) {
        this.arguments = arguments;
        this.rule = rule;
        this.out = out;
        this.progress = progress;
    }

    void run() throws Exception {
        AlertConfig only = RuleCatalog.only(rule, arguments.job().alert());
        progress.println("cowork-flink: starting Kafka, loading, asking " + rule);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                PrivateDirectory temporary = PrivateDirectory.create("cowork-flink-flink-")) {
            LocalRun run = new LocalRun(arguments, broker, progress);
            run.createTopics();
            run.loadInput();
            BacktestReport report =
                    ask(LocalFlink.bounded(temporary.path()), run.job().withAlert(only));
            out.print(arguments.local().report() == ReportFormat.JSON ? report.jsonText() : report.text());
            out.flush();
            run.say("done");
        }
    }

    @SuppressWarnings("try") // An interrupt ends the whole run.
    private BacktestReport ask(StreamExecutionEnvironment env, CoworkConfig config) throws Exception {
        List<RuleMatch> matches = new ArrayList<>();
        try (CloseableIterator<RuleMatch> found =
                CoworkJob.matches(env, config, KafkaInput.otlpLogs(config)).collectAsync()) {
            JobClient job = env.executeAsync("cowork-flink backtest");
            found.forEachRemaining(matches::add);
            JobExecutionResult result = job.getJobExecutionResult().get();
            return new BacktestReport(
                    rule,
                    matches,
                    Backtest.told(matches, config.alert().lifecycle()),
                    count(result, RuleSight.eventsOf(rule)),
                    count(result, RuleSight.blindEventsOf(rule)));
        }
    }

    /** Nothing is counted of what never came. */
    private static long count(JobExecutionResult result, String name) {
        Long count = result.getAccumulatorResult(name);
        return count == null ? 0 : count;
    }
}
