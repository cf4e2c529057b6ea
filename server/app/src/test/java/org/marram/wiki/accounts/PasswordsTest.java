package org.marram.wiki.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.wiki.accounts.Passwords.Check;
import org.marram.wiki.accounts.Passwords.Fault;

class PasswordsTest {

    @Test
    void aPasswordFitsWhatWasStoredOfItAndNothingElseDoes() {
        String stored = Passwords.hash("correct horse").orElseThrow();
        assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
        assertEquals(Check.RIGHT, Passwords.check("correct horse", stored));
        assertEquals(Check.WRONG, Passwords.check("correct horse ", stored));
        assertEquals(Check.WRONG, Passwords.check("", stored));
    }

    @Test
    void theSamePasswordIsStoredDifferentlyEachTime() {
        assertNotEquals(Passwords.hash("correct horse"), Passwords.hash("correct horse"));
    }

    @Test
    void theSamePasswordFromAnotherKeyboardFits() {
        String composed = Passwords.hash("Gr\u00fc\u00dfe aus Ulm").orElseThrow();
        assertEquals(Check.RIGHT, Passwords.check("Gru\u0308\u00dfe aus Ulm", composed));
    }

    /// Made by the reference implementation: `argon2 somesalt… -id -v 13 -m 16 -t 2 -p 1` of its test vectors.
    @Test
    void aHashOfTheReferenceImplementationIsUnderstood() {
        String vector = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertEquals(Check.RIGHT, Passwords.check("password", vector));
        assertEquals(Check.WRONG, Passwords.check("Password", vector));
    }

    @Test
    void aNameThatNobodyHasTakesAsLongAsOneThatSomebodyHas() {
        String stored = Passwords.hash("correct horse").orElseThrow();
        Passwords.check("warm up", stored);
        long known = time(stored);
        long unknown = time(null);
        assertTrue(unknown > known / 3, known + " against " + unknown + " ns");
        assertEquals(Check.WRONG, Passwords.check("correct horse", null));
    }

    private static long time(String stored) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Passwords.check("wrong horse", stored);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }

    @Test
    void aPasswordHasEightTo256CharactersAndIsNotTheName() {
        assertEquals(Optional.of(Fault.TOO_SHORT), Passwords.fault("1234567", "Ada"));
        assertEquals(Optional.empty(), Passwords.fault("12345678", "Ada"));
        assertEquals(Optional.empty(), Passwords.fault("\ud83d\ude00".repeat(8), "Ada"));
        assertEquals(Optional.empty(), Passwords.fault("x".repeat(256), "Ada"));
        assertEquals(Optional.of(Fault.TOO_LONG), Passwords.fault("x".repeat(257), "Ada"));
        assertEquals(Optional.of(Fault.NAME), Passwords.fault("ada lovelace", "Ada Lovelace"));
    }
}
