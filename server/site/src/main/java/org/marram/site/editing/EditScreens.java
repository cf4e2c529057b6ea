package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Form;
import org.marram.http.web.RawPath;
import org.marram.site.frame.DiffViews;
import org.marram.site.frame.FormAuthors;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.site.reading.PageDeletions;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.editing.EditView;
import org.marram.themes.view.editing.EditView.Across;
import org.marram.themes.view.editing.EditView.EditForm;
import org.marram.themes.view.editing.EditView.Preview;
import org.marram.themes.view.editing.SourceView;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.OwnEdits;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageBlocks;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.TextComparison;

/// Fills the views of the edit form.
@Singleton
final class EditScreens {
    private final Database database;
    private final Responder responder;
    private final PageFrames pageFrames;
    private final CurrentViewer viewers;
    private final FormAuthors authors;
    private final PageBlocks blocks;
    private final PageDeletions deletions;
    private final ReadablePages readablePages;

    EditScreens(
            Database database,
            Responder responder,
            PageFrames pageFrames,
            CurrentViewer viewers,
            FormAuthors authors,
            PageBlocks blocks,
            PageDeletions deletions,
            ReadablePages readablePages) {
        this.database = database;
        this.responder = responder;
        this.pageFrames = pageFrames;
        this.viewers = viewers;
        this.authors = authors;
        this.blocks = blocks;
        this.deletions = deletions;
        this.readablePages = readablePages;
    }

    /// The form as one opens it.
    ///
    /// @param base digest of what is edited; empty for a new page
    EditView opened(HttpRequest<?> request, PageName name, String text, String base) {
        Form nothing = Form.of(null);
        EditForm form = new EditForm(text, "", false, base, null, Errors.none(), authors.signing(request, nothing));
        return new EditView(
                shell(request),
                frameOn(request, name, base),
                form,
                across(request, name, base),
                deleted(request, name),
                null,
                null);
    }

    /// The form as one opens it on a version.
    EditView openedOn(HttpRequest<?> request, Page page, RevisionInfo base) {
        return opened(request, page.name(), text(base.id()), base.digest().toString());
    }

    private String text(RevisionId revision) {
        return database.read(handle -> Revisions.text(handle, revision)).orElse("");
    }

    /// Tells whether the edit form of a page is offered.
    boolean mayEdit(Viewer viewer, Page page) {
        return pageFrames.mayEdit(viewer, page);
    }

    /// The version that a page shows.
    RevisionInfo head(Page page) {
        return database.read(handle -> Revisions.byId(handle, page.head())).orElseThrow();
    }

    /// The newest version of a page of another wiki: this viewer's own edit that still waits, or what the page shows.
    RevisionInfo newest(Viewer viewer, Page page) {
        return database.read(handle -> OwnEdits.newest(handle, viewer, page)).orElseGet(() -> head(page));
    }

    /// Digest of the version that a page shows, as a form has it; empty where there is none to go on from.
    String headDigest(PageName name) {
        return page(name)
                .filter(page -> !page.deleted())
                .map(page -> database.read(handle -> Revisions.digest(handle, page.head()))
                        .toString())
                .orElse("");
    }

    /// The text that the form was filled with.
    ///
    /// Security: only of this page, and only what this viewer may see. The digest comes from the sender of the
    /// form, and the text is shown when versions are compared.
    String baseText(Viewer viewer, SubmittedEdit typed) {
        return page(typed.name())
                .filter(page -> !page.deleted())
                .flatMap(page -> typed.baseDigest()
                        .flatMap(digest -> database.read(handle -> readablePages
                                .seen(handle, viewer, digest)
                                .filter(revision -> Revisions.isOf(handle, page, revision))
                                .flatMap(revision -> Revisions.text(handle, revision.id())))))
                .orElse("");
    }

    /// The form as it was sent, with what is wrong with it.
    EditView again(HttpRequest<?> request, SubmittedEdit typed, Errors errors) {
        return view(request, typed, typed.base(), errors, null, null);
    }

    /// The same on top of another version.
    EditView againOn(HttpRequest<?> request, SubmittedEdit typed, String base, Errors errors) {
        return view(request, typed, base, errors, null, null);
    }

    /// The form with the text as it would be read.
    EditView preview(HttpRequest<?> request, SubmittedEdit typed, String text) {
        PageBlocks.Preview preview = blocks.preview(typed.name(), text);
        List<Message> warnings = preview.warnings().stream().map(Message::of).toList();
        Preview shown = new Preview(new SafeHtml(preview.html()), warnings);
        return view(request, typed, typed.base(), Errors.none(), shown, null);
    }

    /// The form with what the edit changes.
    EditView changes(HttpRequest<?> request, SubmittedEdit typed, String before, String text) {
        return view(
                request, typed, typed.base(), Errors.none(), null, DiffViews.of(TextComparison.between(before, text)));
    }

    /// The text of a page that this viewer may not edit.
    SourceView source(HttpRequest<?> request, Page page, Message reason) {
        Viewer viewer = viewers.reader(request);
        PageFrame frame = database.read(handle -> pageFrames.of(handle, viewer, page));
        return new SourceView(responder.shell(request, here(request)), frame, text(page.head()), reason);
    }

    Shell shell(HttpRequest<?> request) {
        return responder.shellWithForm(request, here(request));
    }

    Signing signing(HttpRequest<?> request, Form form) {
        return authors.signing(request, form);
    }

    PageFrame frame(HttpRequest<?> request, Title title) {
        return frame(request, PageName.here(title));
    }

    PageFrame frame(HttpRequest<?> request, PageName name) {
        Viewer viewer = viewers.reader(request);
        return database.read(handle -> Names.lookupUnfollowed(handle, name)
                .any()
                .map(page -> pageFrames.of(handle, viewer, page))
                .orElseGet(() -> pageFrames.unwritten(handle, viewer, name)));
    }

    /// Frame of the form: a page that is begun under a title that leads elsewhere is not the page there.
    private PageFrame frameOn(HttpRequest<?> request, PageName name, String base) {
        boolean another = base.isEmpty()
                && name.isHere()
                && page(name)
                        .filter(found ->
                                !found.title().key().equals(name.title().key()))
                        .isPresent();
        return another
                ? database.read(handle -> pageFrames.unwritten(handle, viewers.reader(request), name))
                : frame(request, name);
    }

    private EditView view(
            HttpRequest<?> request,
            SubmittedEdit typed,
            String base,
            Errors errors,
            @Nullable Preview preview,
            org.marram.themes.view.@Nullable Diff changes) {
        EditForm form = new EditForm(
                typed.text(),
                typed.summary(),
                typed.minor(),
                base,
                typed.resolves().map(Digest::toString).orElse(null),
                errors,
                signing(request, typed.form()));
        return new EditView(
                shell(request),
                frameOn(request, typed.name(), base),
                form,
                across(request, typed.name(), base),
                deleted(request, typed.name()),
                preview,
                changes);
    }

    /// Describes the way of an edit of another wiki's page: its home, and the licence there. Null for a page of
    /// this wiki.
    private @Nullable Across across(HttpRequest<?> request, PageName name, String base) {
        if (name.isHere()) {
            return null;
        }
        return page(name)
                .map(page -> database.read(handle -> new Across(
                        page.host().text(),
                        ViewValues.licenceAtHome(handle, page),
                        Digest.read(base)
                                .filter(digest -> OwnEdits.waits(handle, viewers.reader(request), page, digest))
                                .isPresent())))
                .orElse(null);
    }

    /// Describes the deletion of a page that an edit would bring back: that it was deleted, and why. Null for
    /// other pages.
    private Absence.@Nullable Deleted deleted(HttpRequest<?> request, PageName name) {
        return page(name)
                .filter(page -> page.isOurs() && page.deleted())
                .filter(page -> page.title().key().equals(name.title().key()))
                .map(page -> deletions.of(viewers.reader(request), page))
                .orElse(null);
    }

    private static Location here(HttpRequest<?> request) {
        return Location.unlisted(RawPath.of(request));
    }

    /// The page that has a title now, or had it, deleted or not.
    Optional<Page> page(Title title) {
        return page(PageName.here(title));
    }

    Optional<Page> page(PageName name) {
        return database.read(handle -> Names.lookupUnfollowed(handle, name).any());
    }
}
