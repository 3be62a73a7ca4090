/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("n".repeat(64).getBytes(UTF_8));
    private static final String OTHER_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("o".repeat(24).getBytes(UTF_8));
    private static final long NOW = 1_772_359_200_000L;

    /** The example of the specification. */
    @Test
    void thePublishedExampleIsSignedAsPublished() {
        Map<String, String> headers = StandardSignature.of(List.of(SECRET))
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330_000L, "{\"test\": 2432232314}".getBytes(UTF_8));
        assertThat(headers)
                .isEqualTo(Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void whileASecretIsReplacedBothTheOldAndTheNewVerify() throws Exception {
        Message message = signed(SECRET, NEXT_SECRET);
        assertThat(accepts(SECRET, message, NOW)).isTrue();
        assertThat(accepts(NEXT_SECRET, message, NOW)).isTrue();
        assertThat(accepts(OTHER_SECRET, message, NOW)).isFalse();
    }

    @Test
    void anotherBodyKeyOrTimeDoesNotVerify() throws Exception {
        Message message = signed(SECRET);
        for (String name : List.of("webhook-id", "webhook-timestamp")) {
            Map<String, String> forged = new HashMap<>(message.headers());
            forged.merge(name, "7", (old, digit) -> old.substring(0, old.length() - 1) + digit);
            assertThat(new StandardWebhooksVerifier(SECRET).accepts(forged, message.body(), NOW / 1_000))
                    .as(name)
                    .isFalse();
        }
        byte[] body = message.body().clone();
        body[body.length - 1] ^= 1;
        assertThat(new StandardWebhooksVerifier(SECRET).accepts(message.headers(), body, NOW / 1_000))
                .isFalse();
        assertThat(accepts(SECRET, message, NOW + 301_000)).isFalse();
    }

    @Test
    void theTimeIsThatOfTheAttemptAndTheKeyIsThatOfTheTransition() {
        JsonFormat format = new JsonFormat(StandardSignature.of(List.of(SECRET)));
        Message first = format.message(Samples.firing("a"), NOW);
        Message second = format.message(Samples.firing("a"), NOW + 5_000);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers())
                .containsEntry("webhook-id", "a:firing:1")
                .containsEntry("Idempotency-Key", "a:firing:1");
        assertThat(second.headers()).containsEntry("webhook-id", "a:firing:1");
        assertThat(first.headers()).containsEntry("webhook-timestamp", "1772359200");
        assertThat(second.headers()).containsEntry("webhook-timestamp", "1772359205");
    }

    @Test
    void withoutASecretNothingIsSigned() {
        assertThat(new JsonFormat(null).message(Samples.firing("a"), NOW).headers())
                .isEqualTo(Map.of("Idempotency-Key", "a:firing:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRET",
                "",
                "whsec_",
                "whsec_SECRET!",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_U0VDUkVUU0VDUkVUU0VDUkVUU0VDUkU=" // 23 bytes.
            })
    void aSecretOfAnotherKindIsRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> StandardSignature.of(List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be whsec_ and 24 to 64 bytes in Base64")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    private static Message signed(String... secrets) {
        return new JsonFormat(StandardSignature.of(List.of(secrets))).message(Samples.firing("a"), NOW);
    }

    private static boolean accepts(String secret, Message message, long nowMillis) throws Exception {
        return new StandardWebhooksVerifier(secret).accepts(message.headers(), message.body(), nowMillis / 1_000);
    }
}
