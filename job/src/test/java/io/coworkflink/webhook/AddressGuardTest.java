/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class AddressGuardTest {
    @Test
    void onlyAllowedAddressesArePassedOn() throws UnknownHostException {
        AddressGuard guard = publicOnly("127.0.0.1", "192.0.2.1", "10.0.0.1");
        assertThat(guard.resolve("host")).containsExactly(InetAddress.getByName("192.0.2.1"));
        assertThat(guard.resolve("host", 8443)).singleElement().satisfies(address -> {
            assertThat(address.getAddress()).isEqualTo(InetAddress.getByName("192.0.2.1"));
            assertThat(address.getPort()).isEqualTo(8443);
        });
    }

    @Test
    void aNameWithNoAllowedAddressIsRefused() {
        assertThatThrownBy(() -> publicOnly("127.0.0.1", "10.0.0.1").resolve("host", 443))
                .isInstanceOf(UnknownHostException.class);
    }

    private static AddressGuard publicOnly(String... addresses) {
        return new AddressGuard(
                new Names(List.of(addresses)),
                address -> !address.isLoopbackAddress() && !address.isSiteLocalAddress());
    }

    private record Names(List<String> addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return addresses.stream().map(Names::parsed).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }

        private static InetAddress parsed(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
