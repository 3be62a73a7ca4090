/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobOptionsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                KafkaOptions.class,
                TopicOptions.class,
                IngestOptions.class,
                WatermarkOptions.class,
                RedactionOptions.class,
                DeduplicationOptions.class,
                TraceOptions.class,
                DashboardOptions.class,
                AlertOptions.class,
                SequenceRuleOptions.class,
                AbsenceRuleOptions.class,
                RiskRuleOptions.class,
                PermissionRuleOptions.class,
                WindowRuleOptions.class,
                BaselineRuleOptions.class,
                CostRuleOptions.class,
                BudgetOptions.class,
                LifecycleOptions.class,
                WebhookOptions.class,
                DoctorOptions.class,
                SizingOptions.class,
                LocalOptions.class
            })
    void everyDeclaredOptionIsListed(Class<?> options) throws Exception {
        List<?> listed = (List<?>) options.getDeclaredField("ALL").get(null);
        int declared = 0;
        for (Field field : options.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                assertThat(listed.contains(field.get(null))).as(field.getName()).isTrue();
                declared++;
            }
        }
        assertThat(listed).hasSize(declared);
        assertThat(options == LocalOptions.class || JobOptions.ALL.containsAll(listed))
                .isTrue();
    }

    @Test
    void keysAndVariablesAreUnique() {
        assertThat(all()).extracting(ConfigOption::key).doesNotHaveDuplicates();
        assertThat(all())
                .extracting(option -> Environment.variable(option.key()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anOptionIsWellFormed(ConfigOption<?> option) {
        assertThat(option.key()).matches("[a-z]+([.-][a-z]+)*");
        assertThat(OptionText.description(option))
                .as("one sentence or more, the same in Markdown and on a terminal")
                .matches("[A-Z][^|<>&%]+\\.");
    }

    @ParameterizedTest
    @MethodSource("withPrintedDefault")
    void aPrintedDefaultReadsBackAsTheDefault(ConfigOption<?> option) {
        Object read = OptionParser.parse(option, List.of(OptionText.of(option.defaultValue())));

        assertThat(read).isEqualTo(option.defaultValue());
    }

    static List<ConfigOption<?>> withPrintedDefault() {
        return all().stream()
                .filter(option -> option.hasDefaultValue() && !OptionCatalog.isMap(option))
                .filter(option -> !OptionText.of(option.defaultValue()).isEmpty())
                .toList();
    }

    static List<ConfigOption<?>> all() {
        return LocalArguments.OPTIONS;
    }
}
