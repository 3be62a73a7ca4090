/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.WebhookServer.Answer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.MessageConstraintException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints that answer with more than anybody asked for. */
@Timeout(60)
class HostileReceiverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void aHeaderOfAMegabyteIsAFailure() throws Exception {
        String reply = OK + "X-Huge: " + "x".repeat(1 << 20) + "\r\nContent-Length: 0\r\n\r\n";
        assertThatThrownBy(() -> answerTo(reply.getBytes(UTF_8)))
                .hasRootCauseInstanceOf(MessageConstraintException.class);
    }

    @Test
    void aThousandHeadersAreAFailure() throws Exception {
        String reply = OK + "X-Many: x\r\n".repeat(1_000) + "Content-Length: 0\r\n\r\n";
        assertThatThrownBy(() -> answerTo(reply.getBytes(UTF_8)))
                .hasRootCauseInstanceOf(MessageConstraintException.class);
    }

    @Test
    void asManyHeadersAsAnyHonestEndpointSendsAreNone() throws Exception {
        String reply = OK + ("X-Some: " + "x".repeat(4_000) + "\r\n").repeat(50) + "Content-Length: 0\r\n\r\n";
        assertThat(answerTo(reply.getBytes(UTF_8))).isEqualTo(new Reply(200, null, ""));
    }

    /** It is thrown away as it came: 40 MB inflated would be far beyond the limit of a reply. */
    @Test
    void aCompressedReplyIsNotInflated() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[40 << 20]);
        }
        assertThat(bomb.size()).isLessThan(ReplyReader.MAX_BODY_BYTES);
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        reply.write((OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n").getBytes(UTF_8));
        bomb.writeTo(reply);
        assertThat(answerTo(reply.toByteArray()).status()).isEqualTo(200);
    }

    @Test
    void anEndpointThatOnlyRedirectsIsAskedOnce() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(302, "Location", request.path() + "x"));
                HttpPoster poster = poster(server.url())) {
            assertThat(poster.post(Message.of("k", new byte[0]))
                            .get(30, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(302);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static Reply answerTo(byte[] reply) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpPoster poster = poster("http://127.0.0.1:" + socket.getLocalPort())) {
            CompletableFuture<Reply> posted = poster.post(Message.of("k", new byte[0]));
            try (Socket connection = socket.accept()) {
                send(connection, reply);
                return posted.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void send(Socket connection, byte[] reply) throws IOException {
        try {
            connection.getOutputStream().write(reply);
            connection.getOutputStream().flush();
        } catch (SocketException alreadyClosed) {
            // The client had enough.
        }
    }

    private static HttpPoster poster(String url) {
        return new HttpPoster(
                Samples.endpoint(url),
                Samples.config(url),
                new AddressGuard(SystemDefaultDnsResolver.INSTANCE, address -> true));
    }
}
