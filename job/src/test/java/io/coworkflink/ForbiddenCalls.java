/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInput;
import java.util.Set;

/** What main code may not call, because a sender could gain by it. {@code ForbiddenCallsTest} shows what each rule finds. */
final class ForbiddenCalls {
    /** They make whatever the bytes, XML or YAML name: gadgets for a sender. Jackson reads YAML without making objects of tags. */
    static final ArchRule NO_OBJECTS_OF_UNKNOWN_CLASSES = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ObjectInput.class)
                    .or(named(Set.of(
                            "java.beans.XMLDecoder",
                            "java.rmi.MarshalledObject",
                            "org.apache.commons.lang3.SerializationUtils",
                            "org.apache.flink.util.InstantiationUtil",
                            "org.apache.flink.util.SerializedValue")))
                    .or(JavaClass.Predicates.resideInAnyPackage(
                            "com.esotericsoftware..", "org.yaml.snakeyaml..", "org.snakeyaml.engine..")));

    /** With them JSON says which class it becomes. */
    static final ArchRule NO_CLASS_NAMES_IN_JSON = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("com.fasterxml.jackson.databind.jsontype..")
                    .or(named(Set.of("com.fasterxml.jackson.annotation.JsonTypeInfo"))))
            .orShould()
            .callMethodWhere(describe(
                    "its target switches default typing on",
                    call -> call.getTarget().getName().endsWith("DefaultTyping")
                            || call.getTarget().getName().startsWith("activateDefaultTyping")));

    /** Bytecode does not tell which argument of a call is what, so a method that logs may have no record at all within reach. */
    static final ArchRule NO_LOG_BESIDE_A_RECORD =
            codeUnits().that(describe("log", ForbiddenCalls::logs)).should(new HaveNoRecordWithinReach());

    /** The message of an exception may quote what a parser read, and its trace repeats it: its class says enough. */
    static final ArchRule NO_LOG_OF_AN_EXCEPTION = noClasses()
            .should()
            .callMethodWhere(describe(
                    "a log is given an exception",
                    call -> (isLog(call.getTargetOwner())
                                    && call.getTarget().getRawParameterTypes().stream()
                                            .anyMatch(type -> type.isAssignableTo(Throwable.class)))
                            || call.getTarget().getName().equals("printStackTrace")));

    /** The rules here know SLF4J. */
    static final ArchRule ONE_KIND_OF_LOG = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..", "org.apache.log4j..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(System.Logger.class);

    /** Where events are still text there is nothing that could be logged and is none of it. */
    static final ArchRule NO_LOG_OF_RAW_TEXT = noClasses()
            .that()
            .resideInAnyPackage("io.coworkflink.ingest..", "io.coworkflink.udfs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    private ForbiddenCalls() {}

    private static boolean logs(JavaCodeUnit code) {
        return code.getAccessesFromSelf().stream()
                .map(JavaAccess::getTargetOwner)
                .anyMatch(ForbiddenCalls::isLog);
    }

    /** Also its builders and the diagnostic context; not the factory, which every class with a log calls. */
    private static boolean isLog(JavaClass type) {
        return type.getPackageName().startsWith("org.slf4j")
                && !type.getSimpleName().equals("LoggerFactory");
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("are " + names, type -> names.contains(type.getName()));
    }
}
