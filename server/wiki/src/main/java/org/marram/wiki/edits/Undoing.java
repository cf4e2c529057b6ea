package org.marram.wiki.edits;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.UndoAll.Effect;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// Way in which what a person did to one page is undone.
///
/// @param head that it was worked out for
/// @param edits of this person on it that are not undone yet
/// @param text that the page goes back to
/// @param title that the page goes back to
record Undoing(Page page, Digest head, int edits, Effect effect, String text, Optional<Title> title) {
    /// Versions of a page that are looked through.
    static final int MOST_VERSIONS = 1_000;

    /// Works out how a page is undone; nothing when there is nothing to undo.
    static Optional<Undoing> of(Handle handle, Page page, PersonId person) {
        List<PageVersion> line = PageVersion.line(handle, page, person, MOST_VERSIONS);
        int theirs = (int) line.stream().filter(PageVersion::theirs).count();
        if (theirs == 0) {
            return Optional.empty();
        }
        Digest head = line.getFirst().digest();
        boolean whole = line.getLast().first();
        if (theirs == line.size() && whole) {
            return Optional.of(new Undoing(page, head, theirs, Effect.DELETED, "", Optional.empty()));
        }
        String present = line.getFirst().text(handle).orElse("");
        Optional<String> text = without(handle, line, present);
        Optional<Title> title = formerTitle(line).filter(former -> !former.equals(page.title()));
        boolean already = text.filter(present::equals).isPresent() && title.isEmpty();
        if (already) {
            return Optional.empty();
        }
        return Optional.of(new Undoing(
                page, head, theirs, text.isPresent() ? Effect.REVERTED : Effect.LEFT, text.orElse(""), title));
    }

    /// The present text without what this person changed: each run of their versions is taken out by a merge in
    /// which the run is the base, what came before it one side, and the present text the other.
    ///
    /// @param line newest first
    /// @return nothing when others changed the same places later, or built on a page that this person began
    private static Optional<String> without(Handle handle, List<PageVersion> line, String present) {
        String text = present;
        int at = 0;
        while (at < line.size()) {
            if (!line.get(at).theirs()) {
                at++;
                continue;
            }
            int end = at;
            while (end < line.size() && line.get(end).theirs()) {
                end++;
            }
            if (end == line.size()) {
                return Optional.empty();
            }
            Optional<String> run = line.get(at).text(handle);
            Optional<String> before = line.get(end).text(handle);
            if (run.isEmpty() || before.isEmpty()) {
                return Optional.empty();
            }
            if (!(Merge.threeWay(run.get(), text, before.get()) instanceof MergeResult.Clean(String clean))) {
                return Optional.empty();
            }
            text = clean;
            at = end;
        }
        return Optional.of(text);
    }

    /// The title before this person's last rename, when the page was not renamed since.
    private static Optional<Title> formerTitle(List<PageVersion> line) {
        String present = line.getFirst().title();
        for (int at = 0; at + 1 < line.size(); at++) {
            if (!line.get(at + 1).title().equals(present)) {
                return line.get(at).theirs()
                                && Title.parse(line.get(at + 1).title()) instanceof TitleResult.Valid(Title title)
                        ? Optional.of(title)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
