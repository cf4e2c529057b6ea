package org.marram.wiki.pages;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;

/// Thing that a change happened to, and what came of it.
public sealed interface ChangeDetail {
    /// Title of the page, or name of the file or of the import.
    String title();

    /// Host of the wiki that the page is at home in; empty for this one.
    String host();

    /// Detail of a change of a page.
    sealed interface OfPage extends ChangeDetail {
        Page page();

        @Override
        default String title() {
            return page().title().text();
        }

        @Override
        default String host() {
            return page().host().text();
        }
    }

    /// A revision.
    ///
    /// @param parent the revision before it; empty for the first one
    /// @param grown bytes that came, or that went
    record Edit(Page page, Digest digest, Optional<Digest> parent, boolean minor, long grown) implements OfPage {}

    /// A post on the page's talk page.
    record Comment(Page page, long post) implements OfPage {}

    /// An act of which no revision came.
    record Act(Page page) implements OfPage {}

    /// A version of a file.
    ///
    /// @param path the name as part of an address, encoded
    record Upload(String title, String path) implements ChangeDetail {
        @Override
        public String host() {
            return "";
        }
    }

    /// All pages of an import.
    ///
    /// @param run number of the import
    /// @param pages live ones that it has brought or changed
    record Import(long run, String title, long pages) implements ChangeDetail {
        @Override
        public String host() {
            return "";
        }
    }
}
