package org.marram.wiki.transfer;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.wiki.render.WrittenLink;

/// Reads what Hugo and Jekyll write where others have an address, to be filled in when a site is made:
/// `{{< ref "walks/dyke" >}}`, `{% post_url 2026-05-01-dyke %}`, `{% link maps/dyke.md %}`,
/// `{{ site.baseurl }}/maps/dyke.png`, `{{ "/maps/dyke.png" | relative_url }}`.
final class TemplateLinks {
    private static final String NAME = "[^\"'`{}<>%\\n]{1,500}?";

    private static final Pattern ADDRESS =
            Pattern.compile("\\]\\((?<base>(?:\\{\\{-?\\s*site\\.(?:baseurl|url)\\s*-?}}){0,2})(?:"
                    + "\\{\\{[<%]\\s*(?:rel)?ref\\s+(?:path=)?[\"`]?(?<hugo>" + NAME + ")[\"`]?\\s*[>%]}}"
                    + "|\\{%-?\\s*(?:post_url|link)\\s+(?<tag>" + NAME + ")\\s*-?%}"
                    + "|\\{\\{-?\\s*[\"'](?<filtered>" + NAME + ")[\"']\\s*\\|\\s*(?:relative|absolute)_url\\s*-?}}"
                    + "|(?<plain>[^\\s(){}<>#]{1,500}))(?<fragment>#[^\\s()<>]{0,200})?");

    private TemplateLinks() {}

    /// The text with addresses in their place.
    ///
    /// @param known asked of each address; one that leads nowhere stays as it is written
    static String plain(String text, Predicate<WrittenLink> known) {
        if (!text.contains("{{") && !text.contains("{%")) {
            return text;
        }
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(plain(found, known)));
    }

    private static String plain(MatchResult found, Predicate<WrittenLink> known) {
        String named = Stream.of("hugo", "tag", "filtered")
                .map(found::group)
                .filter(each -> each != null)
                .findFirst()
                .orElse(found.group("base").isEmpty() ? "" : found.group("plain"));
        return WrittenLink.address(0, 0, named)
                .filter(known)
                .map(_ -> "](<" + named + (found.group("fragment") == null ? "" : found.group("fragment")) + ">")
                .orElse(found.group());
    }
}
