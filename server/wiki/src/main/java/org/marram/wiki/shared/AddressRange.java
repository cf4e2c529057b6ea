package org.marram.wiki.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of IP addresses in CIDR form: `10.0.0.0/8`, `fd00::/8`, or one address alone.
///
/// @param network an address of the range
/// @param prefix how many leading bits are the range's own
public record AddressRange(InetAddress network, int prefix) {

    public AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no such prefix length: " + prefix);
        }
    }

    /// Reads an address or a range. Names are refused: to look one up would be to trust the network with the answer.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static AddressRange parse(String written) {
        int slash = written.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash));
        int whole = network.getAddress().length * Byte.SIZE;
        return new AddressRange(network, slash < 0 ? whole : Integer.parseInt(written.substring(slash + 1)));
    }

    /// Does the address lie in this range? An address of the other family never does.
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /// As it is parsed, without bits behind the prefix; an address alone has no prefix.
    @Override
    public String toString() {
        byte[] bits = network.getAddress();
        for (int bit = prefix; bit < bits.length * Byte.SIZE; bit++) {
            bits[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        String address = address(bits);
        return prefix == bits.length * Byte.SIZE ? address : address + "/" + prefix;
    }

    private static String address(byte[] bits) {
        try {
            return InetAddress.getByAddress(bits).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
