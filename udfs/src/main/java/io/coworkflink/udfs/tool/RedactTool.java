/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

import io.coworkflink.udfs.redact.PseudonymKey;
import io.coworkflink.udfs.redact.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Redacts what comes in on standard input, line by line. */
public final class RedactTool {
    private static final int OK = 0;
    private static final int BAD_INPUT = 1;
    private static final int BAD_USAGE = 2;

    private static final String HELP = String.join(
            System.lineSeparator(),
            "Usage: java -jar cowork-udfs.jar [--text | --pseudonym TYPE] [--policy FILE]",
            "Reads one JSON object {\"id\",\"text\"} per line and writes {\"id\",\"redacted\",\"spans\":[{\"start\",\"end\",\"type\"}]};",
            "start and end count code points of the text as it came in.",
            "  --text            read plain lines and write them redacted",
            "  --pseudonym TYPE  read values, one per line, and write value, tab, pseudonym; TYPE is EMAIL, USER or PATH",
            "  --policy FILE     redaction options as in the configuration of the job",
            "  --help            this text");

    private RedactTool() {}

    @SuppressWarnings("SystemOut") // A program for the command line talks to it.
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    /** The exit code: 0, 1 for a line that is not as it should be, 2 for wrong options or a wrong policy. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        try {
            ToolOptions options = ToolOptions.parse(args);
            if (options.help()) {
                out.println(HELP);
                return OK;
            }
            ToolPolicy policy = ToolPolicy.of(options.policyFile());
            copy(in, out, lines(options, policy));
            return OK;
        } catch (IllegalArgumentException e) {
            err.println("cowork-udfs: " + e.getMessage());
            return BAD_USAGE;
        } catch (BadLineException e) {
            err.println("cowork-udfs: " + e.getMessage());
            return BAD_INPUT;
        } catch (IOException e) {
            err.println("cowork-udfs: cannot read or write: " + e.getClass().getSimpleName());
            return BAD_INPUT;
        }
    }

    private static UnaryOperator<String> lines(ToolOptions options, ToolPolicy policy) {
        PseudonymKey key = policy.key();
        String type = options.pseudonymType();
        if (type != null) {
            return value -> value + "\t" + pseudonym(key, type, value);
        }
        Redactor redactor = new Redactor(policy.policy(), key);
        return options.text() ? line -> redactor.redact(line).text() : new JsonLines(redactor)::redact;
    }

    private static String pseudonym(@Nullable PseudonymKey key, String type, String value) {
        if (key == null) {
            throw new IllegalArgumentException("--pseudonym needs a policy with pseudonym-key");
        }
        return key.pseudonym(type, value);
    }

    private static void copy(InputStream in, PrintStream out, UnaryOperator<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    writer.write(lines.apply(line));
                }
                writer.write('\n');
            }
        } finally {
            writer.flush();
        }
    }
}
