package org.marram.wiki.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marram.wiki.render.WrittenLink;

/// Contents of an import, known before anything of it is taken.
///
/// @param root the name of what was packed or named, for the page of its topmost folder; may be empty
/// @param pages by path
/// @param files the paths of all other files
/// @param links paths that lead to another path
record ImportContents(String root, List<PageFile> pages, List<String> files, Map<String, String> links) {
    /// A file that becomes a page.
    ///
    /// @param place what an export says of it; empty elsewhere
    /// @param title that the text gives itself
    /// @param heading the first line, when it is a heading
    /// @param mentioned what may be files that it links to, as written
    record PageFile(
            String path,
            Source.Kind kind,
            Optional<ExportedPlaces.Place> place,
            Optional<String> title,
            List<String> aliases,
            Optional<String> heading,
            List<WrittenLink> mentioned) {
        PageFile {
            aliases = List.copyOf(aliases);
            mentioned = List.copyOf(mentioned);
        }

        /// Returns the little that is known of a file that was not read: its path and its kind.
        static PageFile unread(String path, Source.Kind kind) {
            return new PageFile(path, kind, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());
        }

        PageFile exported(ExportedPlaces.Place at) {
            return new PageFile(path, kind, Optional.of(at), title, aliases, heading, mentioned);
        }
    }

    ImportContents {
        pages = List.copyOf(pages);
        files = List.copyOf(files);
        links = Map.copyOf(links);
    }

    /// The folder that an archive was packed from has no meaning of its own: its name is taken off all paths.
    ///
    /// @return what to take off, with a `/` at its end, or nothing
    static String packedFolder(List<PageFile> pages) {
        String common = null;
        for (PageFile page : pages) {
            String path = page.path().startsWith("./") ? page.path().substring(2) : page.path();
            String first = path.substring(0, path.indexOf('/') + 1);
            if (first.isEmpty() || (common != null && !common.equals(first))) {
                return "";
            }
            common = first;
        }
        return common == null ? "" : common;
    }
}
