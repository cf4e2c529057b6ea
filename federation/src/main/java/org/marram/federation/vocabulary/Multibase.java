package org.marram.federation.vocabulary;

import java.util.Arrays;

/// Multibase in its one form that this protocol writes, base58btc: a `z`, then the bytes in Bitcoin's alphabet.
///
/// Source: the Multiformats draft `draft-multiformats-multibase` and, for the alphabet, W3C Controlled Identifiers
/// §2.4.
public final class Multibase {
    private static final char BASE58BTC = 'z';
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int[] VALUES = valuesByCharacter();

    /// Longest text that is decoded, in characters. Base 58 takes time in the square of the length, and nothing that is
    /// written with it here (keys, digests, signatures) is longer than 90.
    public static final int MAX_LENGTH = 1024;

    private Multibase() {}

    /// Writes the bytes as base58btc with its prefix.
    public static String encode(byte[] bytes) {
        int zeros = leadingZeros(bytes);
        byte[] digits = new byte[bytes.length * 138 / 100 + 1];
        int length = 0;
        for (int i = zeros; i < bytes.length; i++) {
            length = multiplyAndAdd(digits, length, 256, bytes[i] & 0xff, 58);
        }
        StringBuilder text = new StringBuilder(1 + zeros + length).append(BASE58BTC);
        text.repeat(ALPHABET.charAt(0), zeros);
        for (int i = length - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(digits[i]));
        }
        return text.toString();
    }

    /// Reads base58btc with its prefix.
    ///
    /// @throws IllegalArgumentException for another prefix, a character outside the alphabet, or a text longer than
    ///     [#MAX_LENGTH]
    public static byte[] decode(String text) {
        if (text.isEmpty() || text.charAt(0) != BASE58BTC) {
            throw new IllegalArgumentException("not base58btc multibase: it does not start with 'z'");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("multibase of " + text.length() + " characters, at most " + MAX_LENGTH);
        }
        int zeros = leadingOnes(text);
        byte[] reversed = new byte[text.length()];
        int length = 0;
        for (int i = 1 + zeros; i < text.length(); i++) {
            length = multiplyAndAdd(reversed, length, 58, valueOf(text.charAt(i)), 256);
        }
        byte[] bytes = new byte[zeros + length];
        for (int i = 0; i < length; i++) {
            bytes[zeros + i] = reversed[length - 1 - i];
        }
        return bytes;
    }

    /// `number = number * factor + addend`, the number kept in `digits` of the given base, least significant first.
    /// Returns how many digits it has afterwards.
    private static int multiplyAndAdd(byte[] digits, int length, int factor, int addend, int base) {
        int carry = addend;
        for (int i = 0; i < length; i++) {
            int value = (digits[i] & 0xff) * factor + carry;
            digits[i] = (byte) (value % base);
            carry = value / base;
        }
        int grown = length;
        while (carry > 0) {
            digits[grown++] = (byte) (carry % base);
            carry /= base;
        }
        return grown;
    }

    private static int leadingZeros(byte[] bytes) {
        int count = 0;
        while (count < bytes.length && bytes[count] == 0) {
            count++;
        }
        return count;
    }

    private static int leadingOnes(String text) {
        int count = 0;
        while (1 + count < text.length() && text.charAt(1 + count) == ALPHABET.charAt(0)) {
            count++;
        }
        return count;
    }

    private static int valueOf(char character) {
        int value = character < VALUES.length ? VALUES[character] : -1;
        if (value < 0) {
            throw new IllegalArgumentException("not base58btc multibase: a character outside its alphabet");
        }
        return value;
    }

    private static int[] valuesByCharacter() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = i;
        }
        return values;
    }
}
