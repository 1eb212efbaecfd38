package dev.switchboard.ground.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses that only those inside can reach: whoever is outside must not send us there. */
public final class InnerAddresses {

    private InnerAddresses() {}

    /** Whether a host is, or has, an inner address; one that nobody knows has none. */
    public static boolean isInner(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(InnerAddresses::isInner);
        } catch (UnknownHostException nobody) {
            return false;
        }
    }

    static boolean isInner(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] raw = address.getAddress();
        int first = raw[0] & 0xff;
        int second = raw[1] & 0xff;
        if (address instanceof Inet6Address) {
            // Unique local addresses, and those that carry an IPv4 address in them: NAT64, 6to4, Teredo.
            return (first & 0xfe) == 0xfc
                    || first == 0x00
                    || (first == 0x20 && second == 0x02)
                    || (first == 0x20 && second == 0x01 && raw[2] == 0 && raw[3] == 0);
        }
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128) // shared by carriers' customers
                || (first == 192 && second == 0 && raw[2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }
}
