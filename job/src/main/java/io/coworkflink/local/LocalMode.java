/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.LocalArguments;
import io.coworkflink.sizing.Sizing;
import java.io.PrintStream;
import java.util.List;

/**
 * The whole thing on one machine: a real Kafka broker, an OTLP/HTTP receiver and the job on a MiniCluster, in this JVM, on loopback.
 * Standard output has results only; what happens meanwhile is told on standard error.
 */
public final class LocalMode {
    /** As shells and compilers say it: the call was wrong. */
    private static final int USAGE = 2;

    private static final int FAILED = 1;

    private LocalMode() {}

    /** Ends the JVM: servers and Flink leave threads behind that would keep it alive. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream progress) {
        if (LocalArguments.asksForHelp(args)) {
            out.println(LocalArguments.help());
            return 0;
        }
        if (!args.isEmpty() && args.get(0).equals(Sizing.COMMAND)) {
            return Sizing.run(args.subList(1, args.size()), System.getenv(), out, progress);
        }
        try {
            LocalArguments arguments = LocalArguments.parse(args, System.getenv());
            if (arguments.local().sql()) {
                new SqlRun(arguments, out, progress).run();
            } else if (arguments.local().backtest() != null) {
                new BacktestRun(arguments, arguments.local().backtest(), out, progress).run();
            } else if (arguments.local().once()) {
                new OnceRun(arguments, out, progress).run();
            } else {
                new LiveRun(arguments, out, progress).run();
            }
            return 0;
        } catch (ConfigException | PortTakenException | InputException e) {
            progress.println(e.getMessage());
            return USAGE;
        } catch (Exception e) {
            progress.println("failed: " + Causes.root(e));
            return FAILED;
        }
    }
}
