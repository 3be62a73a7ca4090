/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker's listener as a company has it, SASL_SSL and SCRAM, and what a client says to get in. */
record SecuredListener(Path folder) {
    static final String USER = "cowork-flink";
    static final String PASSWORD = "kafka-password-of-this-test";
    static final String STORE_PASSWORD = "store-password-of-this-test";

    /** With a new certificate for 127.0.0.1, and rights for those who connect without a password as well. */
    static SecuredListener create(Path folder) throws Exception {
        SecuredListener listener = new SecuredListener(folder);
        listener.keytool("-genkeypair -alias broker -keyalg EC -dname CN=broker -ext san=ip:127.0.0.1", "keys.p12");
        listener.keytool("-exportcert -alias broker -file " + folder.resolve("broker.cer"), "keys.p12");
        listener.keytool("-importcert -noprompt -alias broker -file " + folder.resolve("broker.cer"), "trust.p12");
        Files.writeString(
                listener.secrets(),
                "password=%s\nstore=%s\n".formatted(PASSWORD, STORE_PASSWORD),
                StandardCharsets.UTF_8);
        return listener;
    }

    Map<String, String> brokerSettings() {
        String prefix = "listener.name.secured.";
        return Map.of(
                prefix + "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                prefix + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                prefix + "ssl.keystore.type",
                "PKCS12",
                prefix + "ssl.keystore.location",
                folder.resolve("keys.p12").toString(),
                prefix + "ssl.keystore.password",
                STORE_PASSWORD,
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS",
                "allow.everyone.if.no.acl.found",
                "true");
    }

    /** Makes the user known, who may do everything but look at the brokers' settings. */
    void admit(String plainServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", plainServers))) {
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
                    .all()
                    .get();
            admin.createAcls(List.of(onCluster(AclOperation.DESCRIBE_CONFIGS, AclPermissionType.DENY)))
                    .all()
                    .get();
        }
    }

    /** The job's options; {@code passwordKey} names the password in the file of secrets. */
    List<String> jobOptions(String passwordKey) {
        return List.of(
                "--kafka.properties.security.protocol",
                "SASL_SSL",
                "--kafka.properties.sasl.mechanism",
                "SCRAM-SHA-512",
                "--kafka.properties.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(USER, secret(passwordKey)),
                "--kafka.properties.ssl.truststore.type",
                "PKCS12",
                "--kafka.properties.ssl.truststore.location",
                folder.resolve("trust.p12").toString(),
                "--kafka.properties.ssl.truststore.password",
                secret("store"));
    }

    private static AclBinding onCluster(AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL),
                new AccessControlEntry("User:" + USER, "*", operation, permission));
    }

    private String secret(String key) {
        return "${file:" + secrets() + ":" + key + "}";
    }

    private Path secrets() {
        return folder.resolve("secrets.properties");
    }

    private void keytool(String arguments, String store) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                folder.resolve(store).toString()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
