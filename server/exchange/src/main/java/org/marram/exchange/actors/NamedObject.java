package org.marram.exchange.actors;

import java.util.Locale;
import java.util.UUID;
import org.marram.federation.vocabulary.Digest;

/// Thing that an address of this wiki names. That the address is well-formed does not mean that the thing
/// exists.
public sealed interface NamedObject {

    /// A person, page or part of this wiki that acts.
    sealed interface Acting extends NamedObject {}

    /// The wiki: the Group.
    record Wiki() implements Acting {}

    /// Its voice: the Person that Articles are attributed to and that follows other wikis.
    record Voice() implements Acting {}

    /// The actor that signs the wiki's fetches.
    record Fetcher() implements Acting {}

    /// A page that can be followed.
    ///
    /// @param line the page's uuid
    record Observer(UUID line) implements Acting {}

    /// A participant.
    ///
    /// @param handle the name with `_` for spaces
    record Participant(String handle) implements Acting {}

    /// A page as an object.
    ///
    /// @param firstTitle title by which the page was first named
    /// @param number 2 and up when another page had that title first
    record Article(String firstTitle, int number) implements NamedObject {}

    /// An edit of a page.
    ///
    /// @param hex the first 16 bytes of the revision's digest
    record Edit(Article article, String hex) implements NamedObject {}

    record Revision(Digest digest) implements NamedObject {}

    /// An activity, by the last part of its address.
    record Activity(String key) implements NamedObject {}

    /// A comment, by its number.
    record Post(long number) implements NamedObject {}

    /// A list that belongs to an actor or a page.
    record Listed(NamedObject owner, Part part) implements NamedObject {}

    /// Lists that there are.
    enum Part {
        INBOX,
        OUTBOX,
        FOLLOWERS,
        FOLLOWING,
        EDITS,
        REVISIONS,
        FORKS,
        REPLIES;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// Returns the last segment of the list's address.
        public String word() {
            return word;
        }
    }
}
