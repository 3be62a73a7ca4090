/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What this JVM logs, down to the level that clusters usually keep. What the tests print stays as it is. */
public final class CapturedLog implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Lines lines = new Lines();

    private CapturedLog() {
        lines.start();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Map<String, Appender> printers = Map.copyOf(root.getAppenders());
        context.getConfiguration().getLoggers().values().forEach(logger -> capture(logger, printers));
        context.updateLoggers();
    }

    /** Those that are quieter than the root in tests, such as Kafka's, are not on a cluster. */
    private void capture(LoggerConfig logger, Map<String, Appender> printers) {
        Level printed = logger.getLevel();
        printers.forEach((name, printer) -> {
            logger.removeAppender(name);
            logger.addAppender(printer, printed, null);
        });
        logger.addAppender(lines, Level.INFO, null);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    public static CapturedLog start() {
        return new CapturedLog();
    }

    public List<String> lines() {
        return List.copyOf(lines.texts);
    }

    @Override
    public void close() {
        context.reconfigure();
    }

    private static final class Lines extends AbstractAppender {
        private final Queue<String> texts = new ConcurrentLinkedQueue<>();

        Lines() {
            super("captured", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringBuilder text = new StringBuilder(event.getMessage().getFormattedMessage());
            for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
                text.append('\n').append(cause);
            }
            texts.add(text.toString());
        }
    }
}
