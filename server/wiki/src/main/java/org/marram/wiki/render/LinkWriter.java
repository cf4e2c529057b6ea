package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Node;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marram.wiki.shared.PercentEncoding;

/// Writes links and images, and gathers what they lead to.
///
/// Every address is written as a number behind a secret that no text can know. The sanitiser lets only such addresses
/// pass, and [LinkSplicer] puts the destination in their place.
final class LinkWriter {

    /// Made anew with each start; it never reaches kept HTML.
    static final String SECRET = "x" + HexFormat.of().formatHex(new SecureRandom().generateSeed(16)) + "x";

    private static final String CATEGORY = "Category:";

    final List<LinkDestination> destinations = new ArrayList<>();
    final Set<WikiLink> found = new LinkedHashSet<>();
    final Set<String> categories = new LinkedHashSet<>();

    private final HtmlWriter page;
    private final String title;
    private int inLink;
    private boolean inAuthorsLink;
    private boolean tooManyCategories;

    /// @param title of the page, for links that are written as a way from it
    LinkWriter(HtmlWriter page, String title) {
        this.page = page;
        this.title = title;
    }

    void href(LinkDestination linkDestination) {
        page.html.append(address(linkDestination));
    }

    /// Returns the attribute that leads to a destination.
    String address(LinkDestination linkDestination) {
        destinations.add(linkDestination);
        return "href=\"" + SECRET + (destinations.size() - 1) + "x\"";
    }

    /// Plain text, in which bare addresses become links.
    void text(String text) {
        int written = 0;
        if (!isInLink()) {
            Optional<AutoLinks.Found> next = AutoLinks.next(text, 0);
            while (next.isPresent()) {
                AutoLinks.Found wikiLink = next.get();
                page.words(text.substring(written, wikiLink.start()));
                bare(wikiLink.address(), text.substring(wikiLink.start(), wikiLink.end()));
                written = wikiLink.end();
                next = AutoLinks.next(text, written);
            }
        }
        page.words(text.substring(written));
    }

    /// `[label](url "title")`.
    void link(Node node, String url, String title) {
        Optional<LinkDestination> linkDestination = isInLink() ? Optional.empty() : destination(url);
        if (linkDestination.isEmpty()) {
            page.children(node);
            return;
        }
        start(linkDestination.get(), title);
        page.children(node);
        end();
    }

    /// `![alt](url "title")`: the alternative text is what one reads in its place.
    void image(Node node, String url, String title) {
        int markup = page.html.length();
        int start = page.plain.length();
        inLink++;
        page.children(node);
        inLink--;
        String alt = page.plain.substring(start);
        page.html.setLength(markup);
        page.plain.setLength(start);
        image(alt, url, title);
    }

    /// A picture; a size may stand behind a bar in the alternative text, `![dunes|300](dunes.png)`.
    private void image(String written, String url, String title) {
        int bar = written.lastIndexOf('|');
        Optional<FileEmbed.Size> size = bar < 0
                ? Optional.empty()
                : FileEmbed.Size.of(written.substring(bar + 1).strip());
        String alt = size.isPresent() ? written.substring(0, bar).strip() : written;
        image(alt, url, title, size.orElse(FileEmbed.Size.NONE), "");
    }

    /// @param align class of a side; may be empty
    void image(String alt, String url, String title, FileEmbed.Size size, String align) {
        String address = BrowserAddresses.normalise(url);
        if (BrowserAddresses.isWeb(address)) {
            remoteImage(alt, address, title);
        } else if (BrowserAddresses.scheme(address).isEmpty()) {
            FileReferences.of(address)
                    .ifPresentOrElse(
                            name -> file(new FileEmbed(name, alt, "", size, ""), title, align),
                            () -> page.appendText(alt));
        } else {
            page.appendText(alt);
        }
    }

    /// An image of another site is shown as a link: showing it would tell that site who reads.
    private void remoteImage(String alt, String address, String title) {
        boolean linked = !isInLink();
        if (linked) {
            page.html.append("<a class=\"remote-image\" ");
            href(new LinkDestination.Outside(address));
            page.html.append('>');
        }
        if (alt.isBlank()) {
            page.appendText(FileReferences.of(address).orElse(address));
        } else {
            page.html.append("<img");
            page.attribute("alt", alt);
            attributeIfGiven("title", title);
            page.html.append('>');
            page.plain.append(alt);
        }
        page.html.append(linked ? "</a>" : "");
    }

    private void file(FileEmbed file, String title, String align) {
        found.add(new WikiLink(WikiLink.Kind.MEDIA, file.name(), Optional.empty(), ""));
        if (FileReferences.isImage(file.name())) {
            page.html.append("<img");
            page.attribute("src", FileReferences.address(file.name()));
            page.attribute("alt", file.alt());
            attributeIfGiven("class", align);
            attributeIfGiven("title", title);
            size(file.size());
            page.html.append(" loading=\"lazy\">");
            page.plain.append(file.alt());
        } else if (!isInLink() && (FileReferences.isVideo(file.name()) || FileReferences.isSound(file.name()))) {
            player(file, title);
        } else {
            labelled(new LinkDestination.Local(FileReferences.address(file.name()) + file.page()), label(file));
        }
    }

    private static String label(FileEmbed file) {
        boolean described = !file.caption().isEmpty()
                || (!file.alt().isBlank() && !file.alt().equals(file.name()));
        return described ? (file.caption().isEmpty() ? file.alt() : file.caption()) : file.name() + file.page();
    }

    /// A film or a sound, with a link for whoever cannot play it.
    private void player(FileEmbed file, String title) {
        String element = FileReferences.isVideo(file.name()) ? "video" : "audio";
        page.html.append('<').append(element).append(" controls preload=\"metadata\"");
        page.attribute("src", FileReferences.address(file.name()));
        attributeIfGiven("title", title);
        if (element.equals("video")) {
            size(file.size());
        }
        page.html.append('>');
        labelled(new LinkDestination.Local(FileReferences.address(file.name())), label(file));
        page.html.append("</").append(element).append('>');
    }

    private void size(FileEmbed.Size size) {
        attributeIfGiven("width", size.width());
        attributeIfGiven("height", size.height());
    }

    private void attributeIfGiven(String name, String value) {
        if (!value.isBlank()) {
            page.attribute(name, value);
        }
    }

    /// Writes what another element would have shown: a film or a sound of this wiki, of all else a link to it.
    void medium(String url, String title, FileEmbed.Size size) {
        String address = BrowserAddresses.normalise(url);
        Optional<String> name = BrowserAddresses.scheme(address).isEmpty() && !address.startsWith("//")
                ? FileReferences.of(address).filter(FileReferences::isFile)
                : Optional.empty();
        if (name.isPresent()) {
            file(new FileEmbed(name.get(), title, "", size, ""), title, "");
            return;
        }
        Optional<LinkDestination> linkDestination = isInLink() ? Optional.empty() : destination(url);
        String label = title.isBlank() ? FileReferences.of(address).orElse(address) : title;
        linkDestination.ifPresent(known -> labelled(known, label));
    }

    /// An address that is its own label.
    void bare(String url, String label) {
        Optional<LinkDestination> linkDestination = isInLink() ? Optional.empty() : destination(url);
        if (linkDestination.isPresent() && linkDestination.get() instanceof LinkDestination.Outside) {
            labelled(linkDestination.get(), label);
        } else {
            page.appendText(label);
        }
    }

    /// `[[…]]`.
    void wiki(WikiLinkNode node) {
        String target = HtmlEntities.decode(node.target());
        String label = HtmlEntities.decode(node.label());
        if (isCategory(target) && !node.embedded()) {
            category(target.substring(CATEGORY.length()).strip());
        } else if (embedsFile(target, node.embedded())) {
            embedded(node).ifPresentOrElse(this::file, () -> page.appendText(label.isEmpty() ? target : label));
        } else {
            String name = startsWith(target, ":" + CATEGORY) ? target.substring(1) : target;
            page(name, label.isEmpty() ? WikiLinks.label(name, title) : label, node);
        }
    }

    private void page(String target, String label, WikiLinkNode node) {
        Optional<LinkDestination> linkDestination = isInLink() ? Optional.empty() : wikiDestination(target);
        if (linkDestination.isPresent()) {
            labelled(linkDestination.get(), label);
        } else {
            page.appendText(isInLink() ? label : node.getChars().toString());
        }
    }

    private Optional<LinkDestination> wikiDestination(String target) {
        if (target.startsWith("#") && target.length() > 1 && target.charAt(1) != ' ') {
            return Optional.of(new LinkDestination.Fragment(target.substring(1).strip()));
        }
        if (BrowserAddresses.isOutside(target)) {
            return destination(target);
        }
        String name = WikiLinks.isRelative(target) ? WikiLinks.absolute(target, title) : target;
        return WikiLinks.wiki(name).map(this::page);
    }

    private LinkDestination page(WikiLink wikiLink) {
        found.add(wikiLink);
        return new LinkDestination.Page(wikiLink);
    }

    private void category(String name) {
        WikiLinks.page(CATEGORY + name, Optional.empty(), "").ifPresent(wikiLink -> addCategory(name));
    }

    void addCategory(String name) {
        boolean valid = WikiLinks.page(CATEGORY + name, Optional.empty(), "").isPresent();
        if (!valid || categories.contains(name)) {
            return;
        }
        if (categories.size() >= Markdown.MOST_CATEGORIES) {
            tooManyCategories = true;
        } else {
            categories.add(name);
            found.add(new WikiLink(WikiLink.Kind.CATEGORY, name, Optional.empty(), ""));
        }
    }

    /// Tells whether the text names more categories than a page may be in.
    boolean namesTooManyCategories() {
        return tooManyCategories;
    }

    static boolean isCategory(String target) {
        return startsWith(target, CATEGORY);
    }

    /// The file that a wikilink shows; nothing when it is a link, or names no file.
    static Optional<FileEmbed> embedded(WikiLinkNode node) {
        return embedded(HtmlEntities.decode(node.target()), HtmlEntities.decode(node.label()), node.embedded());
    }

    static Optional<FileEmbed> embedded(String target, String label, boolean embedded) {
        return embedsFile(target, embedded)
                ? FileEmbed.of(
                        isFileTitle(target)
                                ? target.substring(target.indexOf(':') + 1).strip()
                                : target,
                        label)
                : Optional.empty();
    }

    private static boolean embedsFile(String target, boolean embedded) {
        int hash = target.indexOf('#');
        return isFileTitle(target)
                || (embedded && FileReferences.isFile(hash < 0 ? target : target.substring(0, hash)));
    }

    private static boolean isFileTitle(String target) {
        return startsWith(target, "File:") || startsWith(target, "Image:");
    }

    private void file(FileEmbed file) {
        file(file, "", "");
    }

    /// A picture with its caption below it, as a block of its own.
    void figure(FileEmbed file) {
        page.html.append("<figure>");
        int start = page.plain.length();
        file(file);
        page.plain.setLength(start);
        page.html.append("<figcaption>");
        page.appendText(file.caption());
        page.html.append("</figcaption></figure>\n");
        page.plain.append('\n');
    }

    private void labelled(LinkDestination linkDestination, String label) {
        start(linkDestination, "");
        page.appendText(label);
        end();
    }

    private void start(LinkDestination linkDestination, String title) {
        page.html.append("<a ");
        href(linkDestination);
        attributeIfGiven("title", title);
        page.html.append('>');
        inLink++;
    }

    private void end() {
        page.html.append("</a>");
        inLink--;
    }

    /// An `a` element of the author's.
    void open(Map<String, String> attributes, String anchor) {
        Optional<LinkDestination> linkDestination = destination(attributes.getOrDefault("href", ""));
        page.html.append("<a");
        if (linkDestination.isPresent() && !isInLink()) {
            page.html.append(' ');
            href(linkDestination.get());
            inAuthorsLink = true;
        }
        attributeIfGiven("id", anchor);
        attributeIfGiven("title", attributes.getOrDefault("title", ""));
        page.html.append('>');
    }

    void close() {
        inAuthorsLink = false;
    }

    /// An author's link that was never closed ends with its block.
    void endBlock() {
        inAuthorsLink = false;
    }

    private boolean isInLink() {
        return inLink > 0 || inAuthorsLink;
    }

    /// Returns the destination of an address; empty when it must not be a link.
    private Optional<LinkDestination> destination(String url) {
        String address = BrowserAddresses.normalise(url);
        if (address.isEmpty() || address.startsWith("?")) {
            return Optional.empty();
        }
        if (address.startsWith("#")) {
            String fragment = address.substring(1);
            return Optional.of(new LinkDestination.Fragment(
                    PercentEncoding.decode(fragment).orElse(fragment)));
        }
        if (!BrowserAddresses.scheme(address).isEmpty() || address.startsWith("//")) {
            return BrowserAddresses.isLinked(address) || address.startsWith("//")
                    ? Optional.of(new LinkDestination.Outside(address))
                    : Optional.empty();
        }
        if (address.startsWith("/") && !address.startsWith("/article/")) {
            return Optional.of(new LinkDestination.Local(address));
        }
        Optional<String> file = file(address);
        if (file.isPresent()) {
            found.add(new WikiLink(WikiLink.Kind.MEDIA, file.get(), Optional.empty(), ""));
            return Optional.of(new LinkDestination.Local(FileReferences.address(file.get())));
        }
        return WikiLinks.relative(address).map(this::page);
    }

    /// The file that a relative address leads to; nothing when it leads to a page.
    static Optional<String> file(String address) {
        return address.startsWith("/")
                ? Optional.empty()
                : FileReferences.of(address).filter(FileReferences::isFile);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
