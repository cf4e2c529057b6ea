package org.marram.themes.view.uploads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Author;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The files of the wiki. Input `prefix`.
public record FilesView(Shell shell, List<FileLine> files, String prefix, long total, boolean mayUpload, Pager pager)
        implements View {
    public FilesView {
        files = List.copyOf(files);
    }

    /// A file in a list.
    ///
    /// @param address of the file's page
    /// @param thumbnail address of a small picture
    /// @param type media type
    /// @param size bytes
    public record FileLine(
            String name, String address, @Nullable String thumbnail, String type, long size, Instant at, Author by) {}
}
