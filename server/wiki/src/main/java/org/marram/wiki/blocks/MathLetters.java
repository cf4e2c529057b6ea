package org.marram.wiki.blocks;

import java.util.Map;

/// Letters of formulas in other faces: bold, double-struck and so on. Browsers take the name of a face no more
/// (MathML Core, section 3.2.2) but show the characters that Unicode has for them (Mathematical Alphanumeric
/// Symbols).
final class MathLetters {
    /// The first letter of a face; 0 where it has none of these.
    private record Face(int capital, int small, int digit, int greekCapital, int greekSmall) {}

    private static final Map<String, Face> FACES = Map.ofEntries(
            Map.entry("bold", new Face(0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2)),
            Map.entry("italic", new Face(0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC)),
            Map.entry("bold-italic", new Face(0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736)),
            Map.entry("script", new Face(0x1D49C, 0x1D4B6, 0, 0, 0)),
            Map.entry("bold-script", new Face(0x1D4D0, 0x1D4EA, 0, 0, 0)),
            Map.entry("fraktur", new Face(0x1D504, 0x1D51E, 0, 0, 0)),
            Map.entry("double-struck", new Face(0x1D538, 0x1D552, 0x1D7D8, 0, 0)),
            Map.entry("bold-fraktur", new Face(0x1D56C, 0x1D586, 0, 0, 0)),
            Map.entry("sans-serif", new Face(0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0)),
            Map.entry("bold-sans-serif", new Face(0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770)),
            Map.entry("sans-serif-italic", new Face(0x1D608, 0x1D622, 0, 0, 0)),
            Map.entry("sans-serif-bold-italic", new Face(0x1D63C, 0x1D656, 0, 0x1D790, 0x1D7AA)),
            Map.entry("monospace", new Face(0x1D670, 0x1D68A, 0x1D7F6, 0, 0)));

    /// Places that Unicode has left empty, because the letter had been there before.
    private static final Map<Integer, Integer> ELSEWHERE = Map.ofEntries(
            Map.entry(0x1D455, 0x210E),
            Map.entry(0x1D49D, 0x212C),
            Map.entry(0x1D4A0, 0x2130),
            Map.entry(0x1D4A1, 0x2131),
            Map.entry(0x1D4A3, 0x210B),
            Map.entry(0x1D4A4, 0x2110),
            Map.entry(0x1D4A7, 0x2112),
            Map.entry(0x1D4A8, 0x2133),
            Map.entry(0x1D4AD, 0x211B),
            Map.entry(0x1D4BA, 0x212F),
            Map.entry(0x1D4BC, 0x210A),
            Map.entry(0x1D4C4, 0x2134),
            Map.entry(0x1D506, 0x212D),
            Map.entry(0x1D50B, 0x210C),
            Map.entry(0x1D50C, 0x2111),
            Map.entry(0x1D515, 0x211C),
            Map.entry(0x1D51D, 0x2128),
            Map.entry(0x1D53A, 0x2102),
            Map.entry(0x1D53F, 0x210D),
            Map.entry(0x1D545, 0x2115),
            Map.entry(0x1D547, 0x2119),
            Map.entry(0x1D548, 0x211A),
            Map.entry(0x1D549, 0x211D),
            Map.entry(0x1D551, 0x2124));

    private MathLetters() {}

    /// Tells whether there are characters for a face.
    static boolean has(String face) {
        return FACES.containsKey(face);
    }

    /// A text in a face; what it has no character for stays. Character references stay too.
    static String in(String face, String text) {
        Face letters = FACES.get(face);
        if (letters == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() * 2);
        boolean reference = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            reference = character == '&' || (reference && character != ';');
            out.appendCodePoint(reference ? character : letter(letters, character));
        }
        return out.toString();
    }

    private static int letter(Face face, char character) {
        int at = first(face, character);
        return ELSEWHERE.getOrDefault(at, at);
    }

    private static int first(Face face, char character) {
        if (character >= 'A' && character <= 'Z') {
            return face.capital() + character - 'A';
        } else if (character >= 'a' && character <= 'z') {
            return face.small() + character - 'a';
        } else if (character >= '0' && character <= '9' && face.digit() > 0) {
            return face.digit() + character - '0';
        } else if (character >= '\u0391' && character <= '\u03A9' && face.greekCapital() > 0) {
            return face.greekCapital() + character - '\u0391';
        } else if (character >= '\u03B1' && character <= '\u03C9' && face.greekSmall() > 0) {
            return face.greekSmall() + character - '\u03B1';
        }
        return character;
    }
}
