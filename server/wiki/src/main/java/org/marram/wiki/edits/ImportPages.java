package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.ImportedLine.Outcome;
import org.marram.wiki.edits.ImportedLine.Version;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.settings.ImportRuns;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.RevisionTexts;

/// The part of [EditPages] that takes whole lines of versions. A line is stored in one transaction: after a crash it is
/// there or it is not, and the import may simply be run again.
@Singleton
final class ImportPages {
    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;

    ImportPages(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
    }

    /// Tries once; empty when the page changed meanwhile.
    Optional<Outcome> tryTake(ImportedLine line, OptionalLong run) {
        Found found = database.read(handle -> find(handle, line));
        if (found.known() > 0 && !found.continues()) {
            return Optional.of(new Outcome.LeftAlone());
        }
        List<Version> news =
                line.versions().subList(found.known(), line.versions().size());
        if (news.isEmpty()) {
            database.write(handle -> addAliases(handle, found.page().orElseThrow(), line));
            return Optional.of(new Outcome.AlreadyThere());
        }
        UUID uuid = found.page().map(Page::uuid).orElseGet(UUID::randomUUID);
        List<NewRevision> signed = signAll(uuid, line, news, found);
        RenderedPage rendered = kept.render(line.title(), news.getLast().text());
        return database.write(handle -> {
            Optional<Page> page = store(handle, line, found, uuid, signed, rendered);
            page.ifPresent(stored -> run.ifPresent(number -> ImportRuns.add(
                    handle, journal, number, stored.id(), found.wiki().id())));
            return page.map(stored -> new Outcome.Taken(signed.size()));
        });
    }

    /// @param known how many of the versions are stored already
    /// @param continues whether what is stored is how the line begins
    private record Found(Optional<Page> page, Optional<Digest> head, Contributor wiki, int known, boolean continues) {}

    private static Found find(Handle handle, ImportedLine line) {
        Contributor wiki = WikiActor.of(handle);
        Optional<Page> page = PageStore.byTitle(handle, line.title());
        if (page.isEmpty()) {
            boolean renamed = Names.isFormerTitle(handle, line.title());
            return new Found(page, Optional.empty(), wiki, renamed ? 1 : 0, !renamed);
        }
        Page there = page.get();
        Optional<Digest> head = Optional.of(Revisions.digest(handle, there.head()));
        String text = Revisions.text(handle, there.head()).orElse("");
        if (!line.history()) {
            return single(handle, line.versions().getFirst(), page, head, wiki, text);
        }
        List<RevisionInfo> stored = Revisions.line(handle, there.head(), there.revisions());
        boolean continues = begins(stored.reversed(), line.versions(), text) && !there.deleted();
        return new Found(
                page,
                head,
                wiki,
                Math.max(1, Math.min(stored.size(), line.versions().size())),
                continues);
    }

    /// A page without a history: equal text is left, and so is a page that a person has changed.
    private static Found single(
            Handle handle, Version version, Optional<Page> page, Optional<Digest> head, Contributor wiki, String text) {
        Page there = page.orElseThrow();
        if (there.deleted()) {
            return new Found(page, head, wiki, 1, false);
        }
        if (text.equals(version.text())) {
            return new Found(page, head, wiki, 1, true);
        }
        boolean ours = Revisions.byId(handle, there.head())
                .filter(revision ->
                        revision.actor().equals(wiki.id()) && revision.merged().isEmpty())
                .isPresent();
        return ours ? new Found(page, head, wiki, 0, true) : new Found(page, head, wiki, 1, false);
    }

    /// Tells whether the stored revisions are the first of the versions.
    private static boolean begins(List<RevisionInfo> stored, List<Version> versions, String headText) {
        if (stored.size() > versions.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            if (!stored.get(i).published().equals(versions.get(i).published())) {
                return false;
            }
        }
        return versions.get(stored.size() - 1).text().equals(headText);
    }

    private List<NewRevision> signAll(UUID uuid, ImportedLine line, List<Version> news, Found found) {
        List<NewRevision> signed = new ArrayList<>(news.size());
        Optional<Parent> parent =
                found.page().map(page -> Parent.stored(found.head().orElseThrow(), page.head()));
        for (Version version : news) {
            NewRevision revision = revisionSigning.sign(new Draft(
                    uuid,
                    found.wiki(),
                    version.creator(),
                    parent.stream().toList(),
                    line.title().text(),
                    version.text(),
                    version.summary(),
                    version.minor(),
                    rules.licence(),
                    version.published()));
            signed.add(revision);
            parent = Optional.of(Parent.toBeStored(revision.signed().digest()));
        }
        return signed;
    }

    private Optional<Page> store(
            Handle handle, ImportedLine line, Found found, UUID uuid, List<NewRevision> signed, RenderedPage rendered) {
        Optional<Page> now = PageStore.byTitle(handle, line.title());
        if (!now.map(Page::head).equals(found.page().map(Page::head))) {
            return Optional.empty();
        }
        Page page = PageWriter.appendLine(handle, journal, now, uuid, line.title(), signed, rendered, clock.instant());
        addAliases(handle, page, line);
        if (signed.size() > 1) {
            RevisionTexts.pack(handle, page.id());
        }
        return Optional.of(page);
    }

    private static boolean addAliases(Handle handle, Page page, ImportedLine line) {
        line.aliases().forEach(alias -> Names.alias(handle, page.id(), alias));
        return true;
    }
}
