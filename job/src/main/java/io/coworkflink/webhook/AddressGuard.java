/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.config.EgressConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves the endpoint's name for the HTTP client and passes on only addresses that are allowed. The client connects to the very
 * addresses given here, so a name cannot be checked as one address and used as another.
 */
final class AddressGuard implements DnsResolver {
    private final DnsResolver names;
    private final Predicate<InetAddress> allowed;

    AddressGuard(DnsResolver names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** Behind a proxy the only name resolved here is the proxy's, which may well be nearby. */
    static AddressGuard of(EgressConfig egress) {
        boolean any = egress.allowPrivateAddresses() || egress.proxy() != null;
        return new AddressGuard(SystemDefaultDnsResolver.INSTANCE, address -> any || PublicAddress.isPublic(address));
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(resolve(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses =
                Arrays.stream(names.resolve(host)).filter(allowed).toArray(InetAddress[]::new);
        if (addresses.length == 0) {
            throw new UnknownHostException("no allowed address for the webhook's host");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
