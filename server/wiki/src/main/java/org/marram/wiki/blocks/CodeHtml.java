package org.marram.wiki.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.marram.wiki.render.HtmlText;

/// Makes safe HTML of what highlight.js says about a text: the very text, with the classes of four tokens.
///
/// Security: of the script's HTML only the names of its classes are believed. What does not spell the text is
/// refused, and everything is written anew. No element goes over the end of a line.
final class CodeHtml {
    private static final String OPENING = "<span class=\"";
    private static final String CLOSING = "</span>";
    private static final String NONE = "";

    /// The token of a class of highlight.js; others have that of what they stand in.
    private static final Map<String, String> TOKENS = Map.ofEntries(
            Map.entry("hljs-keyword", "k"),
            Map.entry("hljs-type", "k"),
            Map.entry("hljs-name", "k"),
            Map.entry("hljs-selector-tag", "k"),
            Map.entry("hljs-section", "k"),
            Map.entry("hljs-addition", "k"),
            Map.entry("hljs-string", "s"),
            Map.entry("hljs-regexp", "s"),
            Map.entry("hljs-char", "s"),
            Map.entry("hljs-code", "s"),
            Map.entry("hljs-deletion", "s"),
            Map.entry("hljs-number", "n"),
            Map.entry("hljs-literal", "n"),
            Map.entry("hljs-symbol", "n"),
            Map.entry("hljs-bullet", "n"),
            Map.entry("hljs-variable constant_", "n"),
            Map.entry("hljs-comment", "c"),
            Map.entry("hljs-quote", "c"),
            Map.entry("hljs-subst", NONE));

    private final String text;
    private final StringBuilder html;
    private final Deque<String> open = new ArrayDeque<>();
    private String written = NONE;
    private int at;

    private CodeHtml(String text) {
        this.text = text;
        this.html = new StringBuilder(text.length() * 2);
    }

    /// The text in colours; nothing when the script's HTML does not spell it.
    static Optional<String> of(String text, String scripted) {
        CodeHtml code = new CodeHtml(text);
        return code.read(scripted) ? Optional.of(code.html.toString()) : Optional.empty();
    }

    private boolean read(String scripted) {
        open.push(NONE);
        int from = 0;
        while (from < scripted.length()) {
            if (scripted.startsWith(OPENING, from)) {
                int end = scripted.indexOf("\">", from);
                if (end < 0) {
                    return false;
                }
                open.push(TOKENS.getOrDefault(scripted.substring(from + OPENING.length(), end), open.getFirst()));
                from = end + 2;
            } else if (scripted.startsWith(CLOSING, from) && open.size() > 1) {
                open.pop();
                from += CLOSING.length();
            } else {
                int next = character(scripted, from);
                if (next < 0) {
                    return false;
                }
                from = next;
            }
        }
        token(NONE);
        return at == text.length() && open.size() == 1;
    }

    /// Writes the text's next character, which must be the one that the script wrote; returns what comes behind
    /// it.
    private int character(String scripted, int from) {
        String spelled = spelled(scripted, from);
        if (at >= text.length() || text.charAt(at) != spelled.charAt(0)) {
            return -1;
        }
        char character = text.charAt(at++);
        token(character == '\n' || character == ' ' ? (character == '\n' ? NONE : written) : open.getFirst());
        html.append(HtmlText.escaped(String.valueOf(character)));
        return from + (scripted.charAt(from) == '&' ? scripted.indexOf(';', from) + 1 - from : 1);
    }

    private static String spelled(String scripted, int from) {
        if (scripted.charAt(from) != '&') {
            return scripted.substring(from, from + 1);
        }
        int end = scripted.indexOf(';', from);
        return switch (end < 0 ? "" : scripted.substring(from + 1, end)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "#x27" -> "'";
            default -> "\0";
        };
    }

    private void token(String token) {
        if (!token.equals(written)) {
            html.append(written.isEmpty() ? "" : CLOSING);
            if (!token.isEmpty()) {
                html.append("<span class=\"code-").append(token).append("\">");
            }
            written = token;
        }
    }
}
