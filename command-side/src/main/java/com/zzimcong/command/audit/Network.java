package com.zzimcong.command.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of an address that many share: enough to see where an attack comes from, too little to see who. */
final class Network {

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;

    private Network() {}

    /** Such as {@code 192.0.2.0/24} or {@code 2001:db8:0:0:0:0:0:0/48}; null if the text is no address. */
    static @Nullable String of(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            var kept = bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
        } catch (IllegalArgumentException | UnknownHostException _) {
            return null;
        }
    }
}
