/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final String URL = "https://hooks.example.com:8443/services/SECRET?token=SECRET";

    @TempDir
    Path folder;

    @Test
    void aUrlIsTakenAsItIs() {
        assertThat(resolve(URL).uri()).hasToString(URL);
        assertThat(resolve("HTTP://localhost/x").origin()).isEqualTo("HTTP://localhost");
    }

    @Test
    void aReferenceIsLookedUpInTheEnvironmentOrAFile() throws IOException {
        assertThat(Endpoint.resolve("env:HOOK", Map.of("HOOK", URL)::get).uri()).hasToString(URL);
        Path file = Files.writeString(folder.resolve("hook"), URL + "\n");
        assertThat(resolve("file:" + file).uri()).hasToString(URL);
    }

    @Test
    void onlySchemeHostAndPortAreShown() {
        assertThat(resolve(URL)).hasToString("https://hooks.example.com:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooks.example.com/SECRET",
                "ftp://host/SECRET",
                "https:///SECRET",
                "https://host/SECRET%",
                "https://host/a SECRET",
                "https://user:SECRET@host/",
                "mailto:SECRET",
                "",
            })
    void aBadUrlIsRefusedByTheNameOfTheOptionAndNeverRepeated(String url) throws IOException {
        assertRefusedWithoutSecret(() -> Endpoint.check(url));
        assertRefusedWithoutSecret(() -> resolve(url));
        assertRefusedWithoutSecret(() -> Endpoint.resolve("env:HOOK", Map.of("HOOK", url)::get));
        Path file = Files.writeString(folder.resolve("hook"), url);
        assertRefusedWithoutSecret(() -> resolve("file:" + file));
    }

    @Test
    void aReferenceToNothingIsRefusedWhereTheWebhookRunsAndNotBefore() {
        assertThatCode(() -> Endpoint.check("env:ABSENT")).doesNotThrowAnyException();
        assertThatCode(() -> Endpoint.check("file:absent")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Endpoint.resolve("env:ABSENT", name -> null))
                .hasMessage("webhook.url: the environment variable it names is not set where the webhook runs");
        assertThatThrownBy(() -> resolve("file:" + folder.resolve("absent")))
                .hasMessage(
                        "webhook.url: the file it names cannot be read where the webhook runs (NoSuchFileException)");
    }

    private static Endpoint resolve(String urlOrReference) {
        return Endpoint.resolve(urlOrReference, name -> null);
    }

    private static void assertRefusedWithoutSecret(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("webhook.url: ")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("SECRET"));
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
