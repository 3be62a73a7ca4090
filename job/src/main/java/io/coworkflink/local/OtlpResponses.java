/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the receiver answers: in the encoding of the request, and never with anything that was in it. */
final class OtlpResponses {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpReceiver.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private OtlpResponses() {}

    static void success(Context call, OtlpEncoding encoding) {
        answer(call, 200, encoding, encoding.success());
    }

    /** Answers every failure with a {@code Status}, also those of the server itself. */
    static void answerFailures(JavalinConfig config) {
        config.routes.exception(Refusal.class, OtlpResponses::refuse);
        config.routes.exception(HttpResponseException.class, (e, call) -> refuse(refusal(e.getStatus()), call));
        config.routes.exception(Exception.class, (e, call) -> refuse(failure(e), call));
        config.router.javaLangErrorHandler(
                (response, e) -> response.setStatus(failure(e).reason().httpStatus()));
        // Jetty's own page, for what is not HTTP, repeats what was sent.
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler((request, response, callback) -> {
            callback.succeeded();
            return true;
        }));
    }

    private static void refuse(Refusal refusal, Context call) {
        Refusal.Reason reason = refusal.reason();
        if (reason == Refusal.Reason.UNAVAILABLE) {
            call.header("Retry-After", RETRY_AFTER_SECONDS);
        } else if (reason == Refusal.Reason.WRONG_METHOD) {
            call.header("Allow", "POST");
        }
        OtlpEncoding asked = OtlpEncoding.of(call.contentType());
        OtlpEncoding encoding = asked == null ? OtlpEncoding.JSON : asked;
        String message = Objects.requireNonNullElse(refusal.getMessage(), "");
        answer(call, reason.httpStatus(), encoding, encoding.status(reason.rpcCode(), message));
    }

    private static Refusal refusal(int httpStatus) {
        return switch (httpStatus) {
            case 404 -> new Refusal(Refusal.Reason.NO_SUCH_PATH, "there is /v1/logs, /v1/metrics and /v1/traces");
            case 405 -> new Refusal(Refusal.Reason.WRONG_METHOD, "use POST");
            default -> new Refusal(Refusal.Reason.UNREADABLE, "the request is malformed");
        };
    }

    private static Refusal failure(Throwable e) {
        // The class only: the message of an exception may quote what was sent.
        LOG.warn("The receiver answers 500 because of {}", e.getClass().getName());
        return new Refusal(Refusal.Reason.INTERNAL, "internal error");
    }

    private static void answer(Context call, int status, OtlpEncoding encoding, byte[] body) {
        call.status(status).contentType(encoding.contentType()).result(body);
    }
}
