package org.marram.wiki.text;

/// Puts parts of a text together, each of which begins on a line of its own.
final class WholeLines {
    private final StringBuilder text = new StringBuilder();

    void add(String part) {
        if (part.isEmpty()) {
            return;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(part);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
