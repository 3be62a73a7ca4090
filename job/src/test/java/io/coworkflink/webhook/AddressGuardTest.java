/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.EgressConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
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

    /** As somebody does who owns the name: what was checked once is checked again when it is used. */
    @Test
    void aNameThatLeadsIntoAPrivateNetworkLaterIsRefusedThen() throws UnknownHostException {
        Iterator<String> answers = List.of("8.8.8.8", "169.254.169.254").iterator();
        DnsResolver rebinding = new Names(List.of()) {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {parsed(answers.next())};
            }
        };
        AddressGuard guard = new AddressGuard(rebinding, PublicAddress::isPublic);
        assertThat(guard.resolve("rebinding.example", 443)).hasSize(1);
        assertThatThrownBy(() -> guard.resolve("rebinding.example", 443)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void privateAddressesNeedLeaveOrAProxyThatLooksItself() throws UnknownHostException {
        assertThatThrownBy(() ->
                        AddressGuard.of(new EgressConfig(false, false, null)).resolve("127.0.0.1"))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() ->
                        AddressGuard.of(new EgressConfig(false, false, null)).resolve("::1"))
                .isInstanceOf(UnknownHostException.class);
        assertThat(AddressGuard.of(new EgressConfig(false, true, null)).resolve("127.0.0.1"))
                .hasSize(1);
        assertThat(AddressGuard.of(new EgressConfig(false, false, "p:1")).resolve("127.0.0.1"))
                .hasSize(1);
    }

    private static AddressGuard publicOnly(String... addresses) {
        return new AddressGuard(
                new Names(List.of(addresses)),
                address -> !address.isLoopbackAddress() && !address.isSiteLocalAddress());
    }

    private static class Names implements DnsResolver {
        private final List<String> addresses;

        private Names(List<String> addresses) {
            this.addresses = addresses;
        }

        @Override
        public InetAddress[] resolve(String host) {
            return addresses.stream().map(Names::parsed).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }

        static InetAddress parsed(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
