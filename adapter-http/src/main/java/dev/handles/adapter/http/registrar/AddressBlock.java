package dev.handles.adapter.http.registrar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation.
 *
 * @param address the first {@code bits} bits count
 */
record AddressBlock(InetAddress address, int bits) {

    private static final Pattern LITERAL = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/([0-9]{1,3}))?");

    /** Empty for text that is neither an address nor a block; names are never looked up. */
    static Optional<AddressBlock> parse(String text) {
        var parts = LITERAL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName(parts.group(1));
            int most = address.getAddress().length * 8;
            int bits = parts.group(4) == null ? most : Integer.parseInt(parts.group(4));
            return bits <= most ? Optional.of(new AddressBlock(address, bits)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Java reads an IPv4 address in IPv6 clothes as the IPv4 address that it is. */
    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
