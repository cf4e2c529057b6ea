package org.marram.wiki.pages;

import org.marram.wiki.people.Contributor;

/// Author of a change: as a revision names them, or as this wiki knows them.
public sealed interface ChangeAuthor {
    /// The author under the name that is told of them.
    AuthorName name();

    /// An author by the name that goes with what they did.
    record Named(AuthorName name) implements ChangeAuthor {}

    /// The author of an act, by what is known of them.
    record Acting(Contributor contributor) implements ChangeAuthor {
        @Override
        public AuthorName name() {
            return new AuthorName(contributor.name(), contributor.host(), contributor.url(), "");
        }
    }
}
