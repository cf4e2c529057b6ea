package org.marram.federation.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://0/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://127.0.0.0x1/",
                "http://127.0.0.01/",
                "http://127.0.0.1.1/",
                "http://256.0.0.1/",
                "http://host.9/",
                "http://①②⑦.1/"
            })
    void aHostThatIsANumberIsWrittenInOneWayOnly(String written) {
        assertEquals(Optional.empty(), Iri.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1/",
                "http://::1/",
                "http://[::1]x/",
                "http://[1:2:3]/",
                "http://[::1::]/",
                "http://[g::1]/",
                "http://[127.0.0.1]/",
                "http://[]/",
                "http://[::1%25lo]/"
            })
    void aMalformedIpv6HostIsNone(String written) {
        assertEquals(Optional.empty(), Iri.parse(written));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, 127.0.0.1",
        "https://255.249.199.99./, 255.249.199.99",
        "https://①②⑦.0.0.1/, 127.0.0.1",
        "https://7up.example/, 7up.example",
        "https://1.2.3.4.example/, 1.2.3.4.example",
        "https://0xa.example/, 0xa.example",
        "https://xn--nxasmq6b/, xn--nxasmq6b",
        "https://[::1]/, [::1]",
        "https://[0:0:0:0:0:0:0:1]/, [::1]",
        "https://[2001:DB8:0:0:1:0:0:1]/, [2001:db8::1:0:0:1]",
        "https://[2001:0db8::0001]:443/, [2001:db8::1]",
        "https://[2001:db8:0:1:1:1:1:1]/, [2001:db8:0:1:1:1:1:1]",
        "https://[1:0:0:2:0:0:0:3]/, [1:0:0:2::3]",
        "https://[::]/, [::]",
        "https://[fe80:0:0:0::]/, [fe80::]",
        "https://[::ffff:127.0.0.1]/, [::ffff:7f00:1]"
    })
    void otherHostsAreWhatTheyAre(String written, String host) {
        assertEquals(host, new Iri(written).origin().host());
    }
}
