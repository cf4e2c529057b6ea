package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;
import org.marram.wiki.shared.Settings;

class ManyConnectionsTest {
    private static final String ASK = "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void oneAddressHasSoManyConnectionsAndAnotherHasItsOwn() throws Exception {
        List<Wire> open = new ArrayList<>();
        try (TestWiki wiki = TestWiki.start(folder)) {
            for (int i = 0; i < ConnectionCount.MOST; i++) {
                open.add(Wire.to(wiki).write("GET /robots.txt HTTP/1.1\r\nHost: a.example\r\n\r\n"));
            }
            for (Wire wire : open) {
                wire.readUntil("\r\n\r\n");
            }
            try (Wire over = Wire.to(wiki)) {
                String answer = over.readAll();
                assertEquals(503, Wire.status(answer), answer);
                assertTrue(answer.contains("512 connections") && answer.contains("X-Content-Type-Options"), answer);
            }
            try (Wire other = Wire.from("127.0.0.9", wiki).write(ASK)) {
                assertEquals(200, Wire.status(other.readAll()));
            }
            open.removeLast().close();
            assertTrue(admitted(wiki), "a place that was left is free");
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    private static boolean admitted(TestWiki wiki) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            try (Wire wire = Wire.to(wiki).write(ASK)) {
                if (Wire.status(wire.readAll()) == 200) {
                    return true;
                }
            }
            Thread.sleep(20);
        }
        return false;
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() throws IOException {
        assertEquals(place("2001:db8:1:2::1"), place("2001:db8:1:2:ffff:1:2:3"));
        assertFalse(place("2001:db8:1:2::1").equals(place("2001:db8:1:3::1")));
        assertEquals(place("192.0.2.1"), place("::ffff:192.0.2.1"));
        ConnectionCount count = new ConnectionCount(Settings.in(folder));
        InetAddress one = InetAddress.ofLiteral("2001:db8:1:2::1");
        for (int i = 0; i < ConnectionCount.MOST; i++) {
            assertTrue(count.enter(one));
        }
        assertFalse(count.enter(InetAddress.ofLiteral("2001:db8:1:2::2")));
        assertTrue(count.enter(InetAddress.ofLiteral("2001:db8:1:3::2")));
    }

    private static String place(String address) {
        return ConnectionCount.place(InetAddress.ofLiteral(address));
    }
}
