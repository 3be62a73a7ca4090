/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.WebhookServer.Answer.never;
import static io.coworkflink.webhook.WebhookServer.Answer.status;
import static io.coworkflink.webhook.WebhookServer.Answer.withBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.EgressConfig;
import io.coworkflink.config.WebhookConfig;
import io.coworkflink.webhook.WebhookServer.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpPosterTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    private static final DnsResolver NAMES = new AddressGuard(SystemDefaultDnsResolver.INSTANCE, address -> true);

    @Test
    void anAlertIsPostedAsJsonWithItsKey() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(202));
                HttpPoster poster = poster(server, PATIENT)) {
            assertThat(post(poster, "a:firing:1")).isEqualTo(new Reply(202, null, ""));
            Request request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/services/SECRET?token=HIDDEN");
            assertThat(request.body()).isEqualTo("{\"é\":1}");
            assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
            assertThat(request.headers().get("User-Agent")).containsExactly("cowork-flink");
            assertThat(request.key()).isEqualTo("a:firing:1");
        }
    }

    @Test
    void statusAndRetryAfterAreReported() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(429, "Retry-After", "7"));
                HttpPoster poster = poster(server, PATIENT)) {
            assertThat(post(poster, "k")).isEqualTo(new Reply(429, "7", ""));
        }
    }

    @Test
    void aRedirectIsReportedAndNotFollowed() throws Exception {
        try (WebhookServer elsewhere = new WebhookServer(request -> status(200));
                WebhookServer server =
                        new WebhookServer(request -> status(307, "Location", elsewhere.origin() + "/x"));
                HttpPoster poster = poster(server, PATIENT)) {
            assertThat(post(poster, "k").status()).isEqualTo(307);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aFailureIsNotRepeatedByTheClientAndCookiesAreNotKept() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(503, "Set-Cookie", "a=b"));
                HttpPoster poster = poster(server, PATIENT)) {
            post(poster, "k");
            post(poster, "k");
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).headers()).doesNotContainKey("Cookie");
        }
    }

    @Test
    void anEndpointThatHangsIsGivenUpInTimeAndItsConnectionIsFreed() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (WebhookServer server =
                        new WebhookServer(request -> requests.getAndIncrement() == 0 ? never() : status(200));
                HttpPoster poster = poster(server, IMPATIENT)) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> post(poster, "k")).hasCauseInstanceOf(TimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IMPATIENT, Duration.ofSeconds(10));
            // There is room for one connection only.
            assertThat(postUntilAnswered(poster)).isEqualTo(200);
        }
    }

    @Test
    void aReplyWhoseBodyTricklesCountsByItsStatusAndItsConnectionIsFreed() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (WebhookServer server = new WebhookServer(
                        request -> requests.getAndIncrement() == 0 ? withBody(202, 60_000, 1) : status(200));
                HttpPoster poster = poster(server, IMPATIENT)) {
            assertThat(post(poster, "k").status()).isEqualTo(202);
            assertThat(postUntilAnswered(poster)).isEqualTo(200);
        }
    }

    @Test
    void aReplyWhoseHeaderTricklesIsGivenUpInTimeAndItsConnectionIsClosed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpPoster poster = poster("http://127.0.0.1:" + socket.getLocalPort(), IMPATIENT, NAMES)) {
            CompletableFuture<Reply> reply = poster.post(Message.of("k", new byte[0]));
            try (Socket connection = socket.accept()) {
                OutputStream out = connection.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nX-Endless: ".getBytes(UTF_8));
                assertThatThrownBy(() -> trickle(out)).isInstanceOf(SocketException.class);
            }
            assertThatThrownBy(reply::join).hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aLongReplyIsReadNoFurtherThanItsLimit() throws Exception {
        long promised = 1L << 33;
        long written = ReplyReader.MAX_BODY_BYTES + 1024;
        try (WebhookServer server = new WebhookServer(request -> withBody(500, promised, written));
                HttpPoster poster = poster(server, PATIENT)) {
            long begin = System.nanoTime();
            assertThat(post(poster, "k").status()).isEqualTo(500);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENT);
        }
    }

    @Test
    void aReplyUpToTheLimitLeavesTheConnectionUsable() throws Exception {
        long bytes = ReplyReader.MAX_BODY_BYTES;
        try (WebhookServer server = new WebhookServer(request -> withBody(200, bytes, bytes));
                HttpPoster poster = poster(server, PATIENT)) {
            assertThat(post(poster, "1").status()).isEqualTo(200);
            assertThat(post(poster, "2").status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusedConnectionIsAFailureAtOnce() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (HttpPoster poster = poster("http://127.0.0.1:" + free, PATIENT, NAMES)) {
            assertThatThrownBy(() -> post(poster, "k")).hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsNeverConnectedTo() throws Exception {
        DnsResolver none = new AddressGuard(SystemDefaultDnsResolver.INSTANCE, address -> false);
        try (WebhookServer server = new WebhookServer(request -> status(200));
                HttpPoster poster = poster(server.url(), PATIENT, none)) {
            assertThatThrownBy(() -> post(poster, "k")).hasCauseInstanceOf(UnknownHostException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aProxyIsAskedWithTheWholeAddressAndResolvesTheName() throws Exception {
        try (WebhookServer proxy = new WebhookServer(request -> status(200))) {
            String address = proxy.origin().substring("http://".length());
            WebhookConfig base = Samples.config("http://hooks.example/services/x");
            WebhookConfig config = new WebhookConfig(
                    base.endpoints(),
                    base.timeout(),
                    base.maxInFlight(),
                    base.initialBackoff(),
                    base.maxBackoff(),
                    base.maxAge(),
                    base.drainTime(),
                    base.heartbeatInterval(),
                    new EgressConfig(true, false, address));
            Endpoint endpoint = Endpoint.resolve(config.endpoints().get(0), config.egress());
            try (HttpPoster poster = new HttpPoster(endpoint, config, AddressGuard.of(config.egress()))) {
                assertThat(post(poster, "k").status()).isEqualTo(200);
            }
            assertThat(proxy.requests()).extracting(Request::path).containsExactly("http://hooks.example/services/x");
        }
    }

    @Test
    void aSlowNameServerDelaysNeitherTheCallerNorTheTimeout() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (HttpPoster poster = poster("http://name.invalid", IMPATIENT, new SlowNames(answered))) {
            CompletableFuture<Reply> first = poster.post(Message.of("1", new byte[0]));
            CompletableFuture<Reply> second = poster.post(Message.of("2", new byte[0]));
            assertThat(first).isNotDone();
            assertThatThrownBy(first::join).hasCauseInstanceOf(TimeoutException.class);
            assertThatThrownBy(second::join).hasCauseInstanceOf(TimeoutException.class);
            answered.countDown();
        }
    }

    @Test
    void afterClosingAPostFailsAtOnce() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(200))) {
            HttpPoster poster = poster(server, PATIENT);
            poster.close();
            assertThat(poster.post(Message.of("k", new byte[0]))).isCompletedExceptionally();
        }
    }

    /** Until the other side has closed. */
    private static void trickle(OutputStream out) throws IOException {
        while (true) {
            out.write('x');
            out.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int postUntilAnswered(HttpPoster poster) throws Exception {
        for (int i = 0; i < 20; i++) {
            try {
                return post(poster, "again").status();
            } catch (ExecutionException e) {
                // The connection may take a moment to be freed.
            }
        }
        throw new AssertionError("no connection was freed");
    }

    private static Reply post(HttpPoster poster, String key) throws Exception {
        return poster.post(Message.of(key, "{\"é\":1}".getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
    }

    private static HttpPoster poster(WebhookServer server, Duration timeout) {
        return poster(server.url(), timeout, NAMES);
    }

    private static HttpPoster poster(String url, Duration timeout, DnsResolver names) {
        WebhookConfig base = Samples.config(url);
        WebhookConfig one = new WebhookConfig(
                base.endpoints(),
                timeout,
                1,
                base.initialBackoff(),
                base.maxBackoff(),
                base.maxAge(),
                base.drainTime(),
                base.heartbeatInterval(),
                base.egress());
        return new HttpPoster(Samples.endpoint(url), one, names);
    }

    private record SlowNames(CountDownLatch answered) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
