/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.coworkflink.ingest.RawEvent;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.metrics.MetricGroup;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses JOB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.coworkflink");

    @Test
    void rawEventsAreKnownToIngestAndRedactionOnly() {
        noClasses()
                .that(resideInAPackage("io.coworkflink..")
                        .and(not(resideInAPackage("io.coworkflink.ingest")
                                .or(resideInAPackage("io.coworkflink.redaction")))))
                // The table of contents hands them from the one to the other.
                .and()
                .doNotHaveSimpleName("CoworkJob")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RawEvent.class)
                .check(JOB);
    }

    @Test
    void onlyTheEdgesKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.coworkflink.kafka",
                        "io.coworkflink.ingest",
                        "io.coworkflink.local",
                        "io.coworkflink.doctor")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
                .check(JOB);
    }

    @Test
    void onePackageKnowsPostgres() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.coworkflink.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "org.apache.flink.connector.jdbc..")
                .check(JOB);
    }

    /** There each is held against the table of metrics. */
    @Test
    void onePackageRegistersMetrics() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.coworkflink.metrics")
                .should()
                .callMethodWhere(target(owner(assignableTo(MetricGroup.class)))
                        .and(target(nameMatching("counter|gauge|histogram|meter|addGroup"))))
                .check(JOB);
    }

    @Test
    void recordsAndSchemasAreFreeOfFlink() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.coworkflink.event",
                        "io.coworkflink.schema",
                        "io.coworkflink.wire",
                        "io.coworkflink.udfs.redact")
                // How events travel is Flink's business; the event itself only names the factory, in an annotation.
                .and()
                .haveNameNotMatching(".*\\.(Event|Batch|Key|Wire)(Serializer|Snapshot|TypeInfo).*")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.flink..").and(not(type(TypeInfo.class))))
                .check(JOB);
    }

    @Test
    void stagesDoNotDependOnEachOtherInCircles() {
        slices().matching("io.coworkflink.(*)..").should().beFreeOfCycles().check(JOB);
    }

    @Test
    void noInputChoosesWhichJavaClassesAreMade() {
        ForbiddenCalls.NO_OBJECTS_OF_UNKNOWN_CLASSES.check(JOB);
        ForbiddenCalls.NO_CLASS_NAMES_IN_JSON.check(JOB);
    }

    @Test
    void logsHoldNoRecords() {
        ForbiddenCalls.NO_LOG_BESIDE_A_RECORD.check(JOB);
        ForbiddenCalls.NO_LOG_OF_AN_EXCEPTION.check(JOB);
        ForbiddenCalls.ONE_KIND_OF_LOG.check(JOB);
        ForbiddenCalls.NO_LOG_OF_RAW_TEXT.check(JOB);
    }

    @Test
    void jacksonIsOursAndNotTheOneShadedIntoFlink() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink.shaded..")
                .check(JOB);
    }
}
