package org.marram.themes.view.uploads;

import java.time.Instant;
import java.util.List;
import org.marram.themes.view.Author;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// A file: what it is, its versions, where it is used.
///
/// @param path the name, encoded
/// @param embed text that one writes in a page to show it
/// @param versions newest first
/// @param moreVersions true when there are older ones
/// @param moreUses true when more pages show it
public record FileView(
        Shell shell,
        String name,
        String path,
        FileContent content,
        String embed,
        List<FileVersion> versions,
        boolean moreVersions,
        List<PageLink> uses,
        boolean moreUses,
        boolean mayUpload,
        boolean mayDelete)
        implements View {
    public FileView {
        versions = List.copyOf(versions);
        uses = List.copyOf(uses);
    }

    /// Part of a file that can be seen in its page.
    public sealed interface FileContent {
        /// A picture.
        ///
        /// @param width in pixels, 0 when unknown
        record Picture(String address, int width, int height) implements FileContent {}

        /// A file to download.
        record Download(String address) implements FileContent {}

        /// The file was deleted.
        record Deleted(Instant at, Author by, String reason) implements FileContent {}
    }

    /// A version of a file.
    ///
    /// @param address of the content
    public record FileVersion(
            String address,
            String type,
            long size,
            Instant at,
            Author by,
            String summary,
            LicenceLink licence,
            boolean current) {}
}
