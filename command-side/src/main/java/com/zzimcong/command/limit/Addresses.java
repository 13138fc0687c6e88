package com.zzimcong.command.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** What counts as one address: all of an IPv4 address, but of an IPv6 address only the network that one customer has. */
final class Addresses {

    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> exempt;

    Addresses(List<String> exempt) {
        this.exempt = exempt.stream().map(IpAddressMatcher::new).toList();
    }

    boolean isExempt(String address) {
        return exempt.stream().anyMatch(network -> network.matches(address));
    }

    static String counted(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            if (bytes.length == 4) {
                return address;
            }
            Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException _) {
            return address;
        }
    }
}
