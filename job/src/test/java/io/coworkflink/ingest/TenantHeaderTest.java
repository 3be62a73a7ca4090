/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantHeaderTest {
    private static final String NAME = "x-tenant";

    private final RecordHeaders headers = new RecordHeaders();

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "2f6c1f9e-8c5d-4d0c-9c2b-0b3b0f1b2c3d", "org_01:eu/west-1.A"})
    void anIdentifierIsTheTenant(String tenant) {
        add(tenant);
        assertThat(TenantHeader.read(headers, NAME)).isEqualTo(tenant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "acme ",
                "a b",
                "acme\n",
                "acme\u0000",
                "ácme",
                "a\u200bb",
                "jane@acme.com",
                "a,b",
                "${x}",
                "%61"
            })
    void whatIsNoIdentifierIsNoTenant(String tenant) {
        add(tenant);
        assertThat(TenantHeader.read(headers, NAME)).isNull();
    }

    @Test
    void bytesThatAreNoTextAreNoTenant() {
        headers.add(NAME, new byte[] {'a', (byte) 0xFF});
        assertThat(TenantHeader.read(headers, NAME)).isNull();
    }

    @Test
    void aTenantMayHave128BytesAndNoMore() {
        add("x".repeat(128));
        assertThat(TenantHeader.read(headers, NAME)).hasSize(128);
        headers.remove(NAME);
        add("x".repeat(129));
        assertThat(TenantHeader.read(headers, NAME)).isNull();
        headers.remove(NAME);
        add("x".repeat(1 << 20));
        assertThat(TenantHeader.read(headers, NAME)).isNull();
    }

    @Test
    void aHeaderThatIsMissingOrNullIsNoTenant() {
        headers.add("x-other", "acme".getBytes(UTF_8));
        assertThat(TenantHeader.read(headers, NAME)).isNull();
        headers.add(NAME, null);
        assertThat(TenantHeader.read(headers, NAME)).isNull();
    }

    @Test
    void theSameTenantTwiceIsOneAndTwoTenantsAreNone() {
        add("acme");
        add("acme");
        assertThat(TenantHeader.read(headers, NAME)).isEqualTo("acme");
        add("evil");
        assertThat(TenantHeader.read(headers, NAME)).isNull();
    }

    @Test
    void anyNumberOfOtherHeadersIsNoHarm() {
        for (int i = 0; i < 10_000; i++) {
            headers.add("x" + i, new byte[100]);
        }
        add("acme");
        assertThat(TenantHeader.read(headers, NAME)).isEqualTo("acme");
    }

    private void add(String value) {
        headers.add(NAME, value.getBytes(UTF_8));
    }
}
