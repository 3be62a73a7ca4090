/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpPosterTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private SSLContext before;

    @BeforeEach
    void keepDefault() throws GeneralSecurityException {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void restoreDefault() {
        SSLContext.setDefault(before);
    }

    @Test
    void aCertificateThatTheJvmTrustsIsAccepted() throws Exception {
        SSLContext own = context("ip:127.0.0.1");
        SSLContext.setDefault(own);
        assertThat(post(own)).isEqualTo(200);
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefusedBeforeAnythingIsSent() throws Exception {
        SSLContext own = context("ip:127.0.0.1");
        assertThatThrownBy(() -> post(own)).hasCauseInstanceOf(SSLException.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
        SSLContext own = context("ip:127.0.0.2");
        SSLContext.setDefault(own);
        assertThatThrownBy(() -> post(own)).hasCauseInstanceOf(SSLException.class);
        assertThat(requests).hasValue(0);
    }

    private int post(SSLContext serverContext) throws Exception {
        HttpsServer server = server(serverContext);
        String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        Endpoint endpoint = Samples.endpoint(url);
        try (HttpPoster poster = new HttpPoster(endpoint, Samples.config(url), SystemDefaultDnsResolver.INSTANCE)) {
            return poster.post(Message.of("k", new byte[0]))
                    .get(30, TimeUnit.SECONDS)
                    .status();
        } finally {
            server.stop(0);
        }
    }

    private HttpsServer server(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Has a fresh certificate for the given name, and trusts it. */
    private SSLContext context(String name) throws Exception {
        KeyStore keys = keys(name);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private KeyStore keys(String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments = "-genkeypair -alias hook -keyalg EC -dname CN=hook -storetype PKCS12";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-ext", "san=" + name, "-storepass", PASSWORD, "-keystore", file.toString()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
