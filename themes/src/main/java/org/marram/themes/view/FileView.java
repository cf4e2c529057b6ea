package org.marram.themes.view;

import java.util.List;

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
}
