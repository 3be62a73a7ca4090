/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps status, {@code Retry-After} and the first bytes of a reply and reads the rest only to throw it away, so that the connection
 * can be used again. Once the status is there it decides, whatever becomes of the body.
 */
final class ReplyReader implements AsyncResponseConsumer<Reply> {
    static final int MAX_BODY_BYTES = 64 * 1024;
    /** Enough for a confirmation such as Slack's {@code ok}. */
    private static final int KEPT_BYTES = 64;

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private volatile @Nullable Reply head;
    private volatile @Nullable FutureCallback<Reply> exchange;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream(KEPT_BYTES);
    private int bodyBytes;

    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Completes when the exchange is to be stopped because nobody waits for its end any more. */
    CompletableFuture<Void> givenUp() {
        return givenUp;
    }

    void giveUp(Exception cause) {
        failed(cause);
        givenUp.complete(null);
    }

    @Override
    public void consumeResponse(
            HttpResponse response, @Nullable EntityDetails body, HttpContext context, FutureCallback<Reply> callback) {
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        head = new Reply(response.getCode(), retryAfter == null ? null : retryAfter.getValue(), "");
        exchange = callback;
        if (body == null) {
            complete();
        }
    }

    @Override
    public void consume(ByteBuffer source) {
        bodyBytes += source.remaining();
        while (source.hasRemaining() && start.size() < KEPT_BYTES) {
            start.write(source.get());
        }
        source.position(source.limit());
        if (bodyBytes > MAX_BODY_BYTES) {
            giveUp(new IOException("the reply is longer than " + MAX_BODY_BYTES + " bytes"));
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        complete();
    }

    /** Ends the wait: with the status if it has come, with the cause otherwise. */
    @Override
    public void failed(Exception cause) {
        Reply known = known();
        if (known != null) {
            reply.complete(known);
        } else {
            reply.completeExceptionally(cause);
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(MAX_BODY_BYTES);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void releaseResources() {}

    private void complete() {
        FutureCallback<Reply> callback = exchange;
        Reply known = known();
        if (callback != null && known != null) {
            callback.completed(known);
            reply.complete(known);
        }
    }

    private @Nullable Reply known() {
        Reply known = head;
        return known == null
                ? null
                : new Reply(known.status(), known.retryAfter(), start.toString(StandardCharsets.UTF_8));
    }
}
