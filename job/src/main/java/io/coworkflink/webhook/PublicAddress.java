/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells addresses of the internet from all others: those of this machine, of networks nearby (where clouds keep the credentials of
 * their machines), and those that are set aside. An IPv6 address that carries one of IPv4 is as public as that.
 */
final class PublicAddress {
    private static final List<Block> RESERVED_V4 = List.of(
            block("00000000", 8), // this network
            block("0a000000", 8), // private
            block("64400000", 10), // shared by the customers of a provider
            block("7f000000", 8), // loopback
            block("a9fe0000", 16), // link-local, and the metadata of clouds
            block("ac100000", 12), // private
            block("c0000000", 24), // protocol assignments
            block("c0000200", 24), // documentation
            block("c0586300", 24), // 6to4 relays
            block("c0a80000", 16), // private
            block("c6120000", 15), // benchmarks
            block("c6336400", 24), // documentation
            block("cb007100", 24), // documentation
            block("e0000000", 4), // multicast
            block("f0000000", 4)); // set aside, and broadcast

    /** Only this block of IPv6 is given out for the internet. */
    private static final Block GLOBAL_V6 = block("20000000000000000000000000000000", 3);

    private static final List<Block> RESERVED_V6 = List.of(
            block("20010000000000000000000000000000", 23), // protocol assignments, Teredo among them
            block("20010db8000000000000000000000000", 32), // documentation
            block("3fff0000000000000000000000000000", 20)); // documentation

    private static final Block SIX_TO_FOUR = block("20020000000000000000000000000000", 16);
    private static final Block NAT64 = block("0064ff9b000000000000000000000000", 96);

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        return address instanceof Inet6Address && isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        return RESERVED_V4.stream().noneMatch(block -> block.holds(bytes));
    }

    /** Mapped and compatible addresses lie outside the global block: who writes one of these means to deceive. */
    private static boolean isPublicV6(byte[] bytes) {
        if (NAT64.holds(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 2, 6));
        }
        return GLOBAL_V6.holds(bytes) && RESERVED_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static Block block(String hex, int bits) {
        return new Block(HexFormat.of().parseHex(hex), bits);
    }

    /** Addresses that begin with the same bits. */
    private static final class Block {
        private final byte[] start;
        private final int bits;

        private Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        boolean holds(byte[] address) {
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (start[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
