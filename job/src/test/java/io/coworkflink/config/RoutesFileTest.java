/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesFileTest {
    @TempDir
    Path folder;

    @Test
    void everyKeyOfAnEndpointIsRead() throws IOException {
        assertThat(read("""
                endpoints:
                  - name: soc
                    type: json
                    url: https://soc.example/hook
                    secrets: [env:OLD, file:/run/new]
                    match:
                      severities: [critical, error]
                      organizations: [org-1, 17]
                      rules: [permission_bypass]
                    fallback: chat
                    heartbeat: true
                  - {name: chat, type: slack, url: env:SLACK}
                  - {name: pager, type: pagerduty, routing-key: env:KEY}
                  - {name: am, type: alertmanager, url: 'https://am.example/api/v2/alerts', match: {}}
                """))
                .containsExactly(
                        new EndpointConfig(
                                "soc",
                                EndpointType.JSON,
                                "https://soc.example/hook",
                                List.of("env:OLD", "file:/run/new"),
                                null,
                                new EndpointMatch(
                                        Set.of("critical", "error"),
                                        Set.of("org-1", "17"),
                                        Set.of("permission_bypass")),
                                "chat",
                                true),
                        plain("chat", EndpointType.SLACK, "env:SLACK", null),
                        plain("pager", EndpointType.PAGERDUTY, "https://events.pagerduty.com/v2/enqueue", "env:KEY"),
                        plain("am", EndpointType.ALERTMANAGER, "https://am.example/api/v2/alerts", null));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNoSecretIsRepeated() throws IOException {
        assertThat(problems("""
                endpoints:
                  - {name: chat, type: slak, url: 'https://user:SECRET@h/', sever: x}
                  - {name: chat, type: slack, url: env:X}
                  - {name: pager, type: pagerduty, routing-key: SECRET, heartbeat: true, fallback: caht}
                  - {name: soc, type: json, secrets: [whsec_SECRET], match: {severities: [critcal], severites: [error]}}
                  - {name: am, type: alertmanager, url: env:A, routing-key: env:K, secrets: [env:S], fallback: am}
                  - {type: slack, url: [a], match: all}
                  - text
                  - {name: webhook, type: slack, url: env:X}
                """))
                .containsExactlyInAnyOrder(
                        "webhook.routes, endpoint chat, name: is given to two endpoints; each needs its own",
                        "webhook.routes, endpoint chat, type: is none; did you mean slack?",
                        "webhook.routes, endpoint chat, sever: is no key; must be one of name, type, url, secrets, routing-key, match,"
                                + " fallback, heartbeat",
                        "webhook.routes, endpoint chat, url: must be an http or https URL without a user in it, or a reference,"
                                + " env:NAME or file:PATH",
                        "webhook.routes, endpoint pager, routing-key: must be a reference, env:NAME or file:PATH, never the key itself",
                        "webhook.routes, endpoint pager, heartbeat: must go to a service that pages when it stays away, not to"
                                + " pagerduty itself",
                        "webhook.routes, endpoint soc, url: is missing",
                        "webhook.routes, endpoint soc, secrets: must be references, env:NAME or file:PATH, never the secrets"
                                + " themselves",
                        "webhook.routes, endpoint soc, match.severities: names no severity; did you mean critical?",
                        "webhook.routes, endpoint soc, match.severites: is no key; did you mean severities?",
                        "webhook.routes, endpoint am, routing-key: is for type pagerduty only",
                        "webhook.routes, endpoint am, secrets: are for type json only",
                        "webhook.routes, endpoint am, fallback: must be another endpoint",
                        "webhook.routes, endpoint number 6, url: must be a plain value",
                        "webhook.routes, endpoint number 6, name: must be small letters, digits and -",
                        "webhook.routes, endpoint number 6, match: must be a group of severities, organizations and rules",
                        "webhook.routes, endpoint number 7: must be a group of keys such as name and type",
                        "webhook.routes: the name webhook is kept for the endpoint of webhook.url");
    }

    @Test
    void aFallbackIsAnEndpointOfTheFile() throws IOException {
        assertThat(
                        problems(
                                "endpoints: [{name: a, type: slack, url: env:X, fallback: chatt}, {name: chat, type: slack, url: env:X}]"))
                .containsExactly("webhook.routes, endpoint a, fallback: names no endpoint; did you mean chat?");
    }

    @Test
    void whatIsNoListOfEndpointsIsRefused() throws IOException {
        String problem = " must hold the key endpoints with a list of 1 to 50, and nothing else";
        for (String text : List.of("", "[]", "endpoints: []", "endpoints: x", "endpoints: [{}]\nother: 1", "a: b")) {
            assertThat(problems(text))
                    .as(text)
                    .containsExactly("webhook.routes: " + folder.resolve("routes.yaml") + problem);
        }
    }

    @Test
    void whatCannotBeReadIsNamedAndNotQuoted() throws IOException {
        assertThat(problems("endpoints:\n  - name: 'SECRET\n"))
                .singleElement()
                .asString()
                .contains("routes.yaml is not valid YAML or names a key twice, line ")
                .doesNotContain("SECRET");
        assertThat(problems("endpoints: [{name: SECRET, name: b}]"))
                .singleElement()
                .asString()
                .contains("names a key twice, line 1")
                .doesNotContain("SECRET");
        Problems problems = new Problems();
        assertThat(RoutesFile.read("absent.yaml", problems)).isEmpty();
        assertThat(problems.found())
                .extracting(OptionProblem::text)
                .containsExactly("webhook.routes: absent.yaml cannot be read (NoSuchFileException)");
    }

    private List<EndpointConfig> read(String text) throws IOException {
        Problems problems = new Problems();
        List<EndpointConfig> endpoints = RoutesFile.read(file(text), problems);
        assertThat(problems.found()).isEmpty();
        return endpoints;
    }

    private List<String> problems(String text) throws IOException {
        Problems problems = new Problems();
        RoutesFile.read(file(text), problems);
        return problems.found().stream().map(OptionProblem::text).toList();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("routes.yaml"), text).toString();
    }

    private static EndpointConfig plain(String name, EndpointType type, String url, String key) {
        return new EndpointConfig(name, type, url, List.of(), key, EndpointMatch.ALL, null, false);
    }
}
