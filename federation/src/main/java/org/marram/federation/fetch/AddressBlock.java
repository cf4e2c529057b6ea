package org.marram.federation.fetch;

import java.net.InetAddress;

/// A block of addresses in CIDR notation.
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record AddressBlock(byte[] network, int bits) {
    static AddressBlock parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        return new AddressBlock(network, Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || ((bytes[whole] ^ network[whole]) & mask & 0xff) == 0;
    }
}
