package org.marram.wiki.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Titles and other names that the exports among the files of an import give their pages: in an export the path
/// is the title.
final class ExportedPlaces {
    /// By the folder that an export was written to, with a `/` at its end unless it is the whole.
    private final Map<String, ExportMarker> exports = new HashMap<>();

    /// @param name the title, unless the text has one that counts
    /// @param others what leads to the page besides
    /// @param certain whether a title in the text does not count
    record Place(String name, List<Title> others, boolean certain) {
        Place {
            others = List.copyOf(others);
        }

        String title(Optional<String> inText) {
            return certain ? name : inText.orElse(name);
        }
    }

    void add(String markerPath, ExportMarker marker) {
        exports.put(folder(markerPath), marker);
    }

    /// Returns what an export says of a file; empty for a file that is in no export.
    Optional<Place> of(String path) {
        for (String folder = folder(path); !exports.isEmpty(); folder = above(folder)) {
            ExportMarker export = exports.get(folder);
            if (export != null) {
                return Optional.of(exported(export, path.substring(folder.length())));
            }
            if (folder.isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Place exported(ExportMarker export, String path) {
        String title = ExportFileNames.title(path);
        return new Place(title, titles(export.names().get(title)), true);
    }

    private static List<Title> titles(@Nullable List<String> names) {
        return names == null
                ? List.of()
                : names.stream()
                        .flatMap(name -> Title.parse(name) instanceof TitleResult.Valid(Title title)
                                ? Stream.of(title)
                                : Stream.empty())
                        .toList();
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// The folder that a folder is in; of the topmost, none.
    private static String above(String folder) {
        return folder(folder.substring(0, folder.length() - 1));
    }
}
