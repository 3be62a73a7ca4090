/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.coworkflink.ingest.LogsRawText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForbiddenCallsTest {
    @Test
    void findsEveryWayToMakeObjectsOfUnknownClasses() {
        assertThat(BadReading.JAVA).allMatch(code -> breaks(code, ForbiddenCalls.NO_OBJECTS_OF_UNKNOWN_CLASSES));
    }

    @Test
    void findsClassNamesInJson() {
        assertThat(BadReading.JSON).allMatch(code -> breaks(code, ForbiddenCalls.NO_CLASS_NAMES_IN_JSON));
    }

    @Test
    void findsRecordsInLogs() {
        assertThat(BadLogging.RECORDS).allMatch(code -> breaks(code, ForbiddenCalls.NO_LOG_BESIDE_A_RECORD));
    }

    @Test
    void findsExceptionsInLogs() {
        assertThat(BadLogging.EXCEPTIONS).allMatch(code -> breaks(code, ForbiddenCalls.NO_LOG_OF_AN_EXCEPTION));
    }

    @Test
    void findsOtherLogs() {
        assertThat(BadLogging.OTHER_LOGS).allMatch(code -> breaks(code, ForbiddenCalls.ONE_KIND_OF_LOG));
    }

    @Test
    void findsLogsWhereTextIsRaw() {
        assertThat(breaks(LogsRawText.class, ForbiddenCalls.NO_LOG_OF_RAW_TEXT)).isTrue();
    }

    @Test
    void leavesOthersAlone() {
        List<ArchRule> reading =
                List.of(ForbiddenCalls.NO_OBJECTS_OF_UNKNOWN_CLASSES, ForbiddenCalls.NO_CLASS_NAMES_IN_JSON);
        List<ArchRule> logging = List.of(
                ForbiddenCalls.NO_LOG_BESIDE_A_RECORD,
                ForbiddenCalls.NO_LOG_OF_AN_EXCEPTION,
                ForbiddenCalls.ONE_KIND_OF_LOG,
                ForbiddenCalls.NO_LOG_OF_RAW_TEXT);

        assertThat(BadReading.GOOD).noneMatch(code -> reading.stream().anyMatch(rule -> breaks(code, rule)));
        assertThat(BadLogging.GOOD).noneMatch(code -> logging.stream().anyMatch(rule -> breaks(code, rule)));
    }

    private static boolean breaks(Class<?> code, ArchRule rule) {
        return rule.allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(code))
                .hasViolation();
    }
}
