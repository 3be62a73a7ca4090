/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.Map;
import java.util.regex.Pattern;

/** Which properties of Kafka's clients a user may pass through, and how secrets get into them. */
final class KafkaProperties {
    /** Kafka's own classes that resolve {@code ${env:NAME}}, {@code ${file:PATH:KEY}} and {@code ${directory:PATH:FILE}} inside the client. */
    static final Map<String, String> PROVIDERS = Map.of(
            "config.providers", "env,file,directory",
            "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
            "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
            "config.providers.directory.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");

    /** Owned by the job; the value names the option to use instead, if there is one. */
    private static final Map<String, String> OWNED = Map.ofEntries(
            Map.entry("bootstrap.servers", "kafka.bootstrap-servers"),
            Map.entry("group.id", "kafka.group-id"),
            Map.entry("transactional.id", "kafka.transactional-id-prefix"),
            Map.entry("auto.offset.reset", "kafka.start"),
            Map.entry("enable.auto.commit", ""),
            Map.entry("isolation.level", ""),
            Map.entry("key.serializer", ""),
            Map.entry("value.serializer", ""),
            Map.entry("key.deserializer", ""),
            Map.entry("value.deserializer", ""));

    private static final Pattern SECRET_KEY = Pattern.compile(".*(password|secret|ssl\\.keystore\\.key)");
    /** A login module that gets its secret from elsewhere, such as a key tab, has no such entry. */
    private static final Pattern SECRET_IN_JAAS = Pattern.compile("(?is).*(password|secret)\\s*=(?!\\s*\"?\\$\\{).*");

    private KafkaProperties() {}

    static void check(String key, String value, Problems problems) {
        String option = KafkaOptions.PROPERTIES.key() + "." + key;
        String instead = OWNED.get(key);
        if (instead != null) {
            problems.add(
                    option,
                    instead.isEmpty() ? "is set by the job; leave it out" : "is set by the job; use " + instead);
        } else if (isPlainSecret(key, value)) {
            problems.add(option, "must not hold the secret itself; write ${env:NAME} or ${file:PATH:KEY} in its place");
        }
    }

    static boolean hasReference(String value) {
        return value.contains("${");
    }

    private static boolean isPlainSecret(String key, String value) {
        return key.endsWith("sasl.jaas.config")
                ? SECRET_IN_JAAS.matcher(value).matches()
                : SECRET_KEY.matcher(key).matches() && !hasReference(value);
    }
}
