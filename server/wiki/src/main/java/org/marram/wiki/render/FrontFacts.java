package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Facts that stand in the data at the start of a text, beside what a wiki or a program makes use of.
final class FrontFacts {

    /// Longest value, in characters; a longer one is text for a program.
    private static final int LONGEST = 1_000;

    /// Keys of the programs whose folders are imported (Obsidian, Hugo, Jekyll, Zola, Wiki.js, Docusaurus, Just the
    /// Docs):
    /// they say how a page is filed and shown, and nothing of what it is about.
    private static final Set<String> OF_PROGRAMS = Set.of(
            "alias",
            "aliases",
            "banner",
            "bookcollapsesection",
            "categories",
            "category",
            "comments",
            "created",
            "cssclass",
            "cssclasses",
            "date",
            "datecreated",
            "description",
            "draft",
            "editor",
            "expirydate",
            "has_children",
            "hide_table_of_contents",
            "hide_title",
            "id",
            "lang",
            "last_modified_at",
            "lastmod",
            "layout",
            "locale",
            "markup",
            "math",
            "mermaid",
            "modified",
            "nav_exclude",
            "nav_order",
            "order",
            "pagination_label",
            "parent",
            "permalink",
            "publish",
            "publishdate",
            "published",
            "redirect_from",
            "robots",
            "sidebar",
            "sidebar_label",
            "sidebar_position",
            "slug",
            "summary",
            "tag",
            "tags",
            "template",
            "theme",
            "title",
            "toc",
            "uid",
            "updated",
            "url",
            "uuid",
            "weight");

    /// Beginnings of keys of programs.
    private static final List<String> PREFIXES =
            List.of("dg-", "taxonomies.", "kanban-", "excalidraw-", "extra.", "_", "-");

    private final List<String> lines = new ArrayList<>();

    /// Takes a fact, unless it is for a program.
    ///
    /// @param values as written; truth values are marks for programs
    void add(String key, List<String> values) {
        String name = key.strip();
        List<String> shown = values.stream()
                .map(value -> value.replaceAll("\\s+", " ").strip())
                .filter(FrontFacts::isShown)
                .toList();
        if (isOfProgram(name) || shown.isEmpty() || lines.size() + shown.size() > FactsLine.MOST) {
            return;
        }
        lines.add(spelt(name) + ": " + shown.getFirst());
        shown.stream().skip(1).map(value -> "- " + value).forEach(lines::add);
    }

    /// A block of these facts in Markdown; empty where there are none.
    String markdown() {
        return lines.isEmpty() ? "" : "```" + FactsLine.WORD + "\n" + String.join("\n", lines) + "\n```\n";
    }

    private static boolean isShown(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && !value.equals("~")
                && !List.of("true", "false", "null").contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfProgram(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.contains(": ")
                || name.endsWith(":")
                || name.contains("\n")
                || OF_PROGRAMS.contains(name)
                || PREFIXES.stream().anyMatch(name::startsWith);
    }

    /// A name as people write it: `first_seen` is *first seen*.
    private static String spelt(String name) {
        return name.replace('_', ' ').strip();
    }
}
