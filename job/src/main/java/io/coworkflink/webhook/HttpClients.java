/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.config.WebhookConfig;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the HTTP client of the webhook: it does exactly one attempt per request and keeps nothing between them but connections. How
 * long a reply may take is not its business: the poster has one deadline for the whole attempt.
 */
final class HttpClients {
    /** Names are resolved and addresses checked anew at least this often. */
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(1);

    /** A connection that is closed from outside gives its place in the pool back at the next round of the reactor. */
    private static final TimeValue CLOSES_WITHIN = TimeValue.ofMilliseconds(100);

    /** By default there is no limit, and all headers of a reply are kept in memory. */
    private static final int MAX_HEADERS = 100;

    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private HttpClients() {}

    static CloseableHttpAsyncClient create(WebhookConfig config, DroppableConnections connections) {
        String proxy = config.egress().proxy();
        return HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setProxy(proxy == null ? null : proxy(proxy))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(config.timeout()))
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSelectInterval(CLOSES_WITHIN)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_HEADER_BYTES)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setThreadFactory(new DefaultThreadFactory("webhook-io", true))
                .setUserAgent("cowork-flink")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static HttpHost proxy(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new HttpHost(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    static DroppableConnections connections(WebhookConfig config, DnsResolver resolver) {
        PoolingAsyncClientConnectionManager pool = PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                // The JDK's trust store and settings, as for everything else in this JVM.
                .setTlsStrategy(DefaultClientTlsStrategy.createSystemDefault())
                // One connection per request in flight: no request waits behind one that hangs.
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.timeout()))
                        .setTimeToLive(CONNECTION_LIFE)
                        .build())
                .setMaxConnTotal(config.maxInFlight())
                .setMaxConnPerRoute(config.maxInFlight())
                .build();
        return new DroppableConnections(pool);
    }
}
