package org.marram.themes.view;

import java.util.List;

/// The files of the wiki. Input `prefix`.
public record FilesView(Shell shell, List<FileLine> files, String prefix, long total, boolean mayUpload, Pager pager)
        implements View {
    public FilesView {
        files = List.copyOf(files);
    }
}
