package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Paragraph;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The list of headings that stands where a text has `[TOC]` or `[[_TOC_]]` as a paragraph.
final class Contents {

    private static final Set<String> MARKS = Set.of("[toc]", "[[toc]]", "[[_toc_]]", "__toc__");

    private static final int LONGEST_MARK = 9;

    private Contents() {}

    static boolean isWanted(Paragraph paragraph) {
        return paragraph.getTextLength() <= LONGEST_MARK + 1
                && MARKS.contains(paragraph.getChars().trim().toString().toLowerCase(Locale.ROOT));
    }

    /// Returns the list as HTML; empty when there are no headings.
    static String html(List<RenderedHeading> headings, LinkWriter links) {
        if (headings.isEmpty()) {
            return "";
        }
        int top = headings.stream().mapToInt(RenderedHeading::level).min().orElse(2);
        StringBuilder html = new StringBuilder("<div class=\"toc\">\n");
        int depth = 0;
        for (RenderedHeading heading : headings) {
            int wanted = Math.min(heading.level() - top + 1, depth + 1);
            html.append(depth >= wanted ? "</li>\n" : "");
            for (; depth > wanted; depth--) {
                html.append("</ul>\n</li>\n");
            }
            for (; depth < wanted; depth++) {
                html.append("<ul>\n");
            }
            html.append("<li><a ")
                    .append(links.address(new LinkDestination.Anchor(heading.id())))
                    .append('>');
            HtmlText.appendText(html, heading.text());
            html.append("</a>");
        }
        for (; depth > 0; depth--) {
            html.append("</li>\n</ul>\n");
        }
        return html.append("</div>\n").toString();
    }
}
