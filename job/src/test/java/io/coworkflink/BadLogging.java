/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.alert.Alert;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.ingest.DeadLetter;
import io.coworkflink.ingest.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classes that log what no log should hold, each in another way, and in the end some that may log what they do. */
final class BadLogging {
    static final List<Class<?>> RECORDS = List.of(
            Whole.class,
            OneField.class,
            InWords.class,
            Each.class,
            AField.class,
            AnObject.class,
            ByReference.class,
            ByBuilder.class,
            FromAMap.class);
    static final List<Class<?>> EXCEPTIONS = List.of(AnException.class, Printed.class);
    static final List<Class<?>> OTHER_LOGS = List.of(LogOfJava.class, LogOfTheSystem.class);
    static final List<Class<?>> GOOD = List.of(APosition.class, Elsewhere.class, AClassName.class);

    private static final Logger LOG = LoggerFactory.getLogger(BadLogging.class);

    private BadLogging() {}

    static final class Whole {
        void log(RawEvent event) {
            LOG.info("Read {}", event);
        }
    }

    static final class OneField {
        void log(Alert alert) {
            LOG.info(alert.message());
        }
    }

    static final class InWords {
        void log(DeadLetter letter) {
            LOG.warn("Unreadable: " + letter);
        }
    }

    static final class Each {
        void log(List<CoworkEvent> events) {
            events.forEach(event -> LOG.debug("Redacted {}", event));
        }
    }

    static final class AField {
        private final List<CoworkEvent> seen = new ArrayList<>();

        void log() {
            LOG.debug("Seen so far: {}", seen);
        }
    }

    static final class AnObject {
        void log(Object object) {
            if (object instanceof Alert) {
                LOG.info("Told {}", object);
            }
        }
    }

    static final class ByReference {
        void log(List<Alert> alerts) {
            alerts.stream().map(Alert::message).forEach(LOG::info);
        }
    }

    static final class ByBuilder {
        void log(Alert alert) {
            LOG.atInfo().addArgument(alert.message()).log("Told {}");
        }
    }

    static final class FromAMap {
        private final Map<String, List<RawEvent>> waiting = Map.of();

        void log(String key) {
            LOG.info("Waiting: {}", waiting.get(key));
        }
    }

    static final class AnException {
        void log(Exception e) {
            LOG.warn("Cannot read it", e);
        }
    }

    static final class Printed {
        void log(Exception e) {
            e.printStackTrace();
        }
    }

    static final class LogOfJava {
        void log(String text) {
            java.util.logging.Logger.getLogger("events").info(text);
        }
    }

    static final class LogOfTheSystem {
        void log(String text) {
            System.getLogger("events").log(System.Logger.Level.INFO, text);
        }
    }

    /** Where a record was is nothing of what it was. */
    static final class APosition {
        void log(KafkaPosition position) {
            LOG.info("Read up to {}", position);
        }
    }

    /** Has to do with alerts, in another method. */
    static final class Elsewhere {
        private int told;

        void tell(Alert alert) {
            told += alert.count();
        }

        void log() {
            LOG.info("Told {}", told);
        }
    }

    static final class AClassName {
        void log(Exception e) {
            LOG.warn("Cannot read it ({})", e.getClass().getName());
        }
    }
}
