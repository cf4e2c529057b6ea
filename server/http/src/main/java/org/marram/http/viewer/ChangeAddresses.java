package org.marram.http.viewer;

import org.marram.themes.view.Routes;
import org.marram.wiki.pages.ChangeDetail;

/// Addresses of what a change happened to, the same for people and programs.
public final class ChangeAddresses {
    private ChangeAddresses() {}

    /// The page, the file, or the list of the import's pages, below the wiki's address.
    public static String of(ChangeDetail detail) {
        return switch (detail) {
            case ChangeDetail.OfPage change -> change.page().path();
            case ChangeDetail.Upload upload -> Routes.file(upload.path());
            case ChangeDetail.Import imported -> Routes.ALL + "?import=" + imported.run();
        };
    }
}
