/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.EgressConfig;
import io.coworkflink.config.EndpointConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(Samples.endpoint(URL).uri()).hasToString(URL);
        assertThat(Samples.endpoint("HTTP://localhost/x").origin()).isEqualTo("HTTP://localhost");
    }

    @Test
    void aReferenceIsLookedUpWhereTheWebhookRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("hook"), URL + "\n");
        assertThat(Samples.endpoint("file:" + file).uri()).hasToString(URL);
        assertThatThrownBy(() -> Samples.endpoint("env:ABSENT_HOOK"))
                .hasMessageStartingWith("env:ABSENT_HOOK: is not set");
    }

    @Test
    void onlySchemeHostAndPortAreShown() {
        assertThat(Samples.endpoint(URL)).hasToString("https://hooks.example.com:8443");
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
            })
    void aBadUrlIsRefusedByTheNameOfTheOptionAndNeverRepeated(String url) throws IOException {
        assertRefusedWithoutSecret(() -> Samples.endpoint(url));
        Path file = Files.writeString(folder.resolve("hook"), url);
        assertRefusedWithoutSecret(() -> Samples.endpoint("file:" + file));
    }

    @Test
    void withoutLeaveNothingGoesUnencryptedAlsoBehindAReference() throws IOException {
        Path file = Files.writeString(folder.resolve("hook"), "http://hooks.example.com/SECRET");
        EndpointConfig config = EndpointConfig.single("file:" + file, List.of());
        assertThatThrownBy(() -> Endpoint.resolve(config, new EgressConfig(false, true, null)))
                .hasMessage("webhook.url: must be https, unless webhook.allow-http is true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:10.0.0.1]", "0.0.0.0"
            })
    void anAddressThatIsNotOfTheInternetIsRefusedAlsoBehindAProxy(String host) {
        EndpointConfig config = EndpointConfig.single("https://" + host + "/SECRET", List.of());
        assertThatThrownBy(() -> Endpoint.resolve(config, new EgressConfig(false, false, "proxy:3128")))
                .hasMessage(
                        "webhook.url: must not be a private address, unless webhook.allow-private-addresses is true");
        assertThat(Endpoint.resolve(config, Samples.ANYWHERE).uri().getHost()).isEqualTo(host);
    }

    @Test
    void anAddressOfTheInternetIsFine() {
        EndpointConfig config = EndpointConfig.single("https://8.8.8.8/x", List.of());
        assertThat(Endpoint.resolve(config, new EgressConfig(false, false, null))
                        .origin())
                .isEqualTo("https://8.8.8.8");
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
