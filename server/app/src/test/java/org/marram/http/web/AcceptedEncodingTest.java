package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "deflate, GZIP ;q=0.5, br|true",
                "gzip;q=0|false",
                "gzip; q=0.000|false",
                "gzip;q=0.001|true",
                "br|false",
                "*|true",
                "*;q=0|false",
                "gzip;q=0, *|false",
                "identity, *;q=0.1|true",
                "notgzip|false"
            })
    void anEncodingIsTakenWhenItIsWanted(String header, boolean taken) {
        assertEquals(taken, AcceptedEncoding.takesGzip(HttpRequest.GET("/").header("Accept-Encoding", header)), header);
    }
}
