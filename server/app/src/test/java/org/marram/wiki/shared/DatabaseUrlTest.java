package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://ada:grass@db.example:5433/wiki, jdbc:postgresql://db.example:5433/wiki?user=ada&password=grass",
        "postgres://db/wiki?sslmode=require, jdbc:postgresql://db/wiki?sslmode=require",
        "jdbc:postgresql://db/wiki?user=ada&password=p@ss, jdbc:postgresql://db/wiki?user=ada&password=p@ss",
        "jdbc:postgresql://ada:grass@db/wiki, jdbc:postgresql://db/wiki?user=ada&password=grass",
        "postgresql:///wiki, jdbc:postgresql://localhost/wiki",
        "postgresql://ada:x@wiki_db/wiki, jdbc:postgresql://wiki_db/wiki?user=ada&password=x",
        "postgresql://ada:p@ss@db/wiki, jdbc:postgresql://db/wiki?user=ada&password=p%40ss",
        "postgresql://ada:a%2Fb+c@[::1]:1/wiki, jdbc:postgresql://[::1]:1/wiki?user=ada&password=a%2Fb%2Bc",
    })
    void anAddressIsReadAsItWasMeant(String written, String jdbc) {
        assertEquals(jdbc, DatabaseUrl.parse(written).jdbc());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://db/wiki", "postgresql://db", "postgresql://db:port/wiki", "postgresql://a:b#c@db/wiki"})
    void whatIsNoneIsRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(written));
    }
}
