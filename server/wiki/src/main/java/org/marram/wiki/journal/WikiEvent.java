package org.marram.wiki.journal;

import java.util.List;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Event that happened to the wiki, in the words of its readers: search, caches, feeds, federation.
///
/// `names` are the names whose links from this page began or ended, so that what is shown about them is made
/// anew.
public sealed interface WikiEvent {

    /// A page came to be, or came back with a new text after it had been deleted.
    record PageCreated(PageId page, RevisionId revision, Names names) implements WikiEvent {}

    record PageEdited(PageId page, RevisionId revision, Names names) implements WikiEvent {}

    record PageRenamed(PageId page, RevisionId revision, String from, String to) implements WikiEvent {}

    record PageDeleted(PageId page, String reason, Names names) implements WikiEvent {}

    record PageRestored(PageId page, String reason, Names names) implements WikiEvent {}

    record ProtectionChanged(PageId page, String protection, String reason) implements WikiEvent {}

    /// Text, summary or author of a revision was hidden, or shown again.
    record RevisionHidden(PageId page, RevisionId revision, String reason) implements WikiEvent {}

    /// A post on the talk page of a page.
    record PostAdded(PageId page, long post) implements WikiEvent {}

    /// The author of a post gave it other words.
    record PostChanged(PageId page, long post) implements WikiEvent {}

    record PostHidden(PageId page, long post, String reason) implements WikiEvent {}

    /// A person here changed a page of another wiki: its home is to be asked.
    record EditProposed(PageId page, RevisionId revision) implements WikiEvent {}

    /// An edit from another wiki was decided upon: its author is to be told.
    ///
    /// @param state `ACCEPTED`, `HELD`, `CONFLICT` or `REFUSED`
    record EditAnswered(PageId page, RevisionId revision, String state, String reason) implements WikiEvent {}

    record FileUploaded(String name, String summary) implements WikiEvent {}

    record FileDeleted(String name, String reason) implements WikiEvent {}

    /// A setting changed that is shown around every page: the wiki's name, logo, menu, licence.
    record SettingsChanged(String what) implements WikiEvent {}

    /// An import began to store pages; each is told of by itself too, quietly.
    ///
    /// @param run number of the import
    record PagesImported(long run) implements WikiEvent {}

    /// An act of keeping order was put into the public log: a block, a change of a person's account, a setting.
    record ActLogged(long act) implements WikiEvent {}

    /// Ids of names; `all` when there are too many to list.
    record Names(boolean all, List<Long> ids) {
        /// Largest number of names that are listed one by one.
        static final int MOST = 200;

        public static final Names NONE = new Names(false, List.of());
        public static final Names ALL = new Names(true, List.of());

        public Names {
            ids = List.copyOf(ids);
        }

        public static Names of(List<Long> ids) {
            return ids.size() > MOST ? ALL : new Names(false, ids);
        }
    }
}
