package org.marram.wiki.render;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind the fence of a block of code: its language, and whether its lines have numbers.
///
/// People write `java showLineNumbers` (Docusaurus), `{.java .numberLines startFrom="5"}` (Pandoc), `java
/// {linenos=true}` (Hugo), `java linenums="5"` (MkDocs).
///
/// @param language as it is written; empty when there is none
/// @param firstLine number of the first line; 0 when lines have none
record CodeInfo(String language, int firstLine) {
    private static final Pattern LANGUAGE = Pattern.compile("[\\p{L}\\p{N}+#._;-]{1,40}");
    private static final Pattern WORDS = Pattern.compile("[{}\\s,]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Set<String> NUMBERED =
            Set.of("showlinenumbers", "numberlines", "number-lines", "line-numbers", "linenos", "linenums", "ln");
    private static final Set<String> START = Set.of("startfrom", "linenostart", "start", "data-start");

    /// Characters that are read.
    private static final int LONGEST = 400;

    static CodeInfo of(String info) {
        String language = "";
        boolean numbered = false;
        int first = 1;
        boolean beginning = true;
        for (String word : WORDS.split(info.substring(0, Math.min(info.length(), LONGEST)))) {
            if (word.isEmpty()) {
                continue;
            }
            Attribute attribute = Attribute.of(word);
            if (NUMBERED.contains(attribute.name())) {
                numbered = !attribute.value().equals("false");
                first = attribute.number(first);
            } else if (START.contains(attribute.name())) {
                first = attribute.number(first);
            } else if (beginning) {
                String plain = word.startsWith(".") && info.startsWith("{") ? word.substring(1) : word;
                language = LANGUAGE.matcher(plain).matches() ? plain : "";
            }
            beginning = false;
        }
        return new CodeInfo(language, numbered ? first : 0);
    }

    /// A word, or a name with a value.
    private record Attribute(String name, String value) {
        static Attribute of(String word) {
            Matcher parts = Pattern.compile("[.]?([^=:]*)[=:]?(.*)").matcher(word);
            return parts.matches()
                    ? new Attribute(
                            parts.group(1).toLowerCase(Locale.ROOT),
                            parts.group(2).replaceAll("[\"']", ""))
                    : new Attribute(word, "");
        }

        int number(int otherwise) {
            return NUMBER.matcher(value).matches() ? Integer.parseInt(value) : otherwise;
        }
    }
}
