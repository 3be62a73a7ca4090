/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for records that a method is given, reads, makes, or gets from others, also within a list of them. */
final class HaveNoRecordWithinReach extends ArchCondition<JavaCodeUnit> {
    private static final Set<String> STAGES = Set.of("alert", "control", "event", "ingest", "trace", "webhook");

    /** Records that say where something was or how it went, and nothing of what it was. */
    private static final Set<String> HARMLESS =
            Set.of("io.coworkflink.event.KafkaPosition", "io.coworkflink.webhook.Outcome");

    /** What else holds content. */
    private static final Set<String> OTHERS = Set.of(
            "io.coworkflink.schema.OutputRecord",
            "io.coworkflink.udfs.redact.Redacted",
            "io.coworkflink.udfs.redact.RedactedAttributes",
            "io.coworkflink.webhook.Entry",
            "io.coworkflink.webhook.Message",
            "io.coworkflink.webhook.ShortAlert",
            "org.apache.flink.table.data.RowData",
            "org.apache.flink.types.Row");

    HaveNoRecordWithinReach() {
        super("have no record within reach");
    }

    @Override
    public void check(JavaCodeUnit code, ConditionEvents events) {
        within(code)
                .filter(HaveNoRecordWithinReach::holdsContent)
                .map(JavaClass::getName)
                .distinct()
                .forEach(record -> events.add(SimpleConditionEvent.violated(
                        code, "%s logs and has %s within reach".formatted(code.getDescription(), record))));
    }

    private static Stream<JavaClass> within(JavaCodeUnit code) {
        return Stream.of(
                        Stream.of(code.getOwner()),
                        all(code.getParameterTypes()),
                        code.getInstanceofChecks().stream().map(InstanceofCheck::getRawType),
                        code.getAccessesFromSelf().stream().flatMap(HaveNoRecordWithinReach::touched))
                .flatMap(types -> types);
    }

    private static Stream<JavaClass> touched(JavaAccess<?> access) {
        return Stream.concat(
                Stream.of(access.getTargetOwner()),
                access.getTarget().resolveMember().stream().flatMap(HaveNoRecordWithinReach::types));
    }

    private static Stream<JavaClass> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return all(List.of(field.getType()));
        }
        JavaCodeUnit called = (JavaCodeUnit) member;
        return Stream.concat(all(called.getParameterTypes()), all(List.of(called.getReturnType())));
    }

    private static Stream<JavaClass> all(List<JavaType> types) {
        return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static boolean holdsContent(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        boolean ofAStage = type.isRecord()
                && STAGES.stream().anyMatch(stage -> type.getPackageName().equals("io.coworkflink." + stage));
        return !HARMLESS.contains(name) && (ofAStage || OTHERS.contains(name));
    }
}
