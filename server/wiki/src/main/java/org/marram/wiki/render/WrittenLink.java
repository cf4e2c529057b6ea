package org.marram.wiki.render;

import java.util.Optional;

/// A link to a page or a file of a wiki as it stands in a text.
///
/// @param form how it is written
/// @param start where in the text it can be written anew, as far as [#end]: of a wikilink all of it, of others the
///     address alone
/// @param target the address, or what stands first between `[[` and `]]`, without the escapes of Markdown and HTML
/// @param label what stands behind the bar of a wikilink; empty when there is none
/// @param page how it is read when it leads to a page
/// @param file how it is read when it leads to a file, or shows one
public record WrittenLink(
        Form form, int start, int end, String target, String label, Optional<WikiLink> page, Optional<String> file) {

    /// Syntax in which a link is written.
    public enum Form {
        /// `[label](address)`, `[reference]: address`, or an `href`.
        ADDRESS,
        /// `![alt](address)`, or a `src`.
        PICTURE,
        /// `[[target|label]]`, or the same with a `!` before it.
        WIKI
    }

    /// An address as it is read where a link has it; nothing when it leads to no page and no file of a wiki.
    public static Optional<WrittenLink> address(int start, int end, String url) {
        String address = BrowserAddresses.normalise(url);
        boolean outside = address.isEmpty()
                || address.startsWith("#")
                || address.startsWith("?")
                || address.startsWith("//")
                || address.startsWith(FileReferences.PATH)
                || !BrowserAddresses.scheme(address).isEmpty();
        if (outside) {
            return Optional.empty();
        }
        Optional<String> file = LinkWriter.file(address);
        boolean page = file.isEmpty() && (!address.startsWith("/") || address.startsWith("/article/"));
        return Optional.of(new WrittenLink(
                Form.ADDRESS, start, end, address, "", page ? WikiLinks.relative(address) : Optional.empty(), file));
    }

    /// An address as it is read where a picture has it.
    public static Optional<WrittenLink> picture(int start, int end, String url) {
        String address = BrowserAddresses.normalise(url);
        return address.isEmpty()
                        || BrowserAddresses.isWeb(address)
                        || !BrowserAddresses.scheme(address).isEmpty()
                ? Optional.empty()
                : Optional.of(new WrittenLink(
                        Form.PICTURE, start, end, address, "", Optional.empty(), FileReferences.of(address)));
    }

    /// Reads a wikilink from the parts that stand between `[[` and `]]`.
    ///
    /// @param embedded whether a `!` stands before it
    public static Optional<WrittenLink> wiki(int start, int end, String target, String label, boolean embedded) {
        boolean outside = BrowserAddresses.isOutside(target) || WikiLinks.isRelative(target);
        if (target.startsWith("#") || outside || LinkWriter.isCategory(target)) {
            return Optional.empty();
        }
        Optional<FileEmbed> file = LinkWriter.embedded(target, label, embedded);
        Optional<WikiLink> page = file.isPresent()
                ? Optional.empty()
                : WikiLinks.wiki(target).filter(link -> link.host().isEmpty());
        return Optional.of(new WrittenLink(Form.WIKI, start, end, target, label, page, file.map(FileEmbed::name)));
    }

    /// Tells whether a file of such a name is shown where a text shows a picture.
    public static boolean isImage(String name) {
        return FileReferences.isImage(name);
    }

    /// Tells whether a relative address of such a name leads to a file; others lead to pages.
    public static boolean isFile(String name) {
        return FileReferences.isFile(name);
    }
}
