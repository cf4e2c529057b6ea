package org.marram.wiki.render;

/// The first paragraph as a short plain text.
final class LeadParagraph {

    /// Characters, as the previews of other software allow.
    static final int MAX_LENGTH = 500;

    private LeadParagraph() {}

    static String of(String paragraph) {
        String text = paragraph.strip().replaceAll("\\s+", " ");
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = text.lastIndexOf(' ', MAX_LENGTH - 1);
        end = end < MAX_LENGTH / 2 ? MAX_LENGTH - 1 : end;
        end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, end) + "…";
    }
}
