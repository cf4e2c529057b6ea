package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesThatAreNotPublicAreRefused(String address) {
        assertFalse(AddressGuard.isPublic(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00::1",
                "2001:4860::1"
            })
    void publicAddressesAreNot(String address) {
        assertTrue(AddressGuard.isPublic(InetAddress.ofLiteral(address)));
    }

    @Test
    void onlyNamedHostsMayBePrivateOrPlain() {
        AddressGuard guard = new AddressGuard(Set.of("127.0.0.2", "[::1]", "Lab.Test"));
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.2");
        assertEquals(Optional.empty(), guard.fault(new Iri("http://127.0.0.2:99/").origin()));
        assertTrue(guard.permits(new Iri("http://127.0.0.2:99/").origin(), loopback));
        assertTrue(guard.permits(new Iri("http://[::1]/").origin(), InetAddress.ofLiteral("::1")));
        assertTrue(guard.permits(new Iri("http://lab.test/").origin(), loopback));
        assertFalse(guard.permits(new Iri("https://evil.example/").origin(), loopback));
        assertTrue(guard.fault(new Iri("http://evil.example/").origin()).isPresent());
        assertTrue(guard.fault(new Iri("http://127.0.0.3/").origin()).isPresent());
    }

    @Test
    void allNamesBelowOneMayBeAllowed() {
        AddressGuard guard = new AddressGuard(List.of("*.Lab.example", "[0:0:0:0:0:0:0:1]"));
        InetAddress inside = InetAddress.ofLiteral("10.1.2.3");
        for (String host : List.of("dunes.lab.example", "a.b.LAB.example", "[::1]")) {
            WebOrigin origin = new Iri("http://" + host + "/").origin();
            assertTrue(guard.fault(origin).isEmpty() && guard.permits(origin, inside), host);
        }
        for (String host : List.of("lab.example", "xlab.example", "lab.example.evil.example", "[::2]")) {
            WebOrigin origin = new Iri("http://" + host + "/").origin();
            assertTrue(guard.fault(origin).isPresent() && !guard.permits(origin, inside), host);
        }
        assertTrue(guard.fault(new Iri("http://lab.example/").origin())
                .orElseThrow()
                .english()
                .contains("MARRAM_FEDERATION_ALLOW"));
    }
}
