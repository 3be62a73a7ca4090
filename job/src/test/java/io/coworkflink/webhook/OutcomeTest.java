/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    /** 2026-03-01T10:00:00Z. */
    private static final long NOW = 1_772_359_200_000L;

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void aSuccessIsDelivered(int status) {
        assertThat(of(status, null).kind()).isEqualTo(Outcome.Kind.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void whatTimeCanHealIsTriedAgain(int status) {
        assertThat(of(status, null).kind()).isEqualTo(Outcome.Kind.RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 301, 302, 307, 308, 400, 401, 403, 404, 407, 409, 410, 413, 424, 426, 428, 499})
    void redirectsAndOtherClientErrorsAreFinal(int status) {
        assertThat(of(status, null).kind()).isEqualTo(Outcome.Kind.REJECTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7000",
                " 7 |7000",
                "0|0",
                "3600|3600000",
                "3601|3600000",
                "999999999|3600000",
                "Sun, 01 Mar 2026 10:00:09 GMT|9000",
                "Sun, 01 Mar 2026 09:59:59 GMT|0",
                "Tue, 01 Mar 2033 10:00:00 GMT|3600000",
                "-7|0",
                "7.5|0",
                "soon|0",
                "''|0",
                "99999999999999999999|0",
            })
    void retryAfterIsReadAsSecondsOrDateWithALimitAndIgnoredOtherwise(String header, long millis) {
        assertThat(of(429, header).retryAfterMillis()).isEqualTo(millis);
    }

    @Test
    void aNetworkFailureIsTriedAgainAndNamedByItsKindOnly() {
        Outcome outcome = Outcome.failed(new CompletionException(new ConnectException("http://host/SECRET")));
        assertThat(outcome).isEqualTo(new Outcome(Outcome.Kind.RETRY, "ConnectException", 0));
    }

    private static Outcome of(int status, String retryAfter) {
        return Outcome.of(new Reply(status, retryAfter, ""), new JsonFormat(null), NOW);
    }
}
