package org.marram.wiki.edits;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.marram.app.testing.TestDatabase;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Policy;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Role;
import org.marram.wiki.blocks.Blocks;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.PageBlocks;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// The write path with a real database and nothing above it.
final class EditingWiki implements AutoCloseable {
    final Database database;
    final Journal journal;
    private final OpenRules rules = new OpenRules();
    final EditPages edits;
    final ModeratePages moderatePages;
    final ReadPages pages;
    private final Blocks blocks;
    final Viewer ada;
    final Viewer keeper;
    final Viewer stranger = new Viewer.Anonymous("127.0.0.1", false);

    EditingWiki(Path folder) {
        Clock clock = Clock.systemUTC();
        database = Database.open(TestDatabase.fresh(folder));
        journal = new Journal(database, clock);
        SigningKeys keys = new SigningKeys(database, clock);
        KeptPages kept = new KeptPages(new Markdown(), database);
        RevisionSigning revisionSigning = new RevisionSigning(keys);
        ImportPages imports = new ImportPages(database, journal, revisionSigning, kept, rules, clock);
        MirrorPages mirrors = new MirrorPages(database, journal, kept, rules, clock);
        ForkPages forks = new ForkPages(database, journal, revisionSigning, kept, rules, clock);
        TextRules textRules = new TextRules(Settings.in(folder));
        SendEdits sent = new SendEdits(database, journal, revisionSigning, rules, clock);
        TakeRemoteEdits remote = new TakeRemoteEdits(database, journal, revisionSigning, kept, rules, textRules, clock);
        RecoverVersions back = new RecoverVersions(database, journal, revisionSigning, kept, rules, clock);
        PublicLog log = new PublicLog(journal, clock);
        SaveEdits saves = new SaveEdits(database, journal, revisionSigning, kept, rules, textRules, log, clock);
        ReviewEdits reviews = new ReviewEdits(database, rules, remote, clock);
        edits = new EditPages(saves, reviews, imports, mirrors, forks, sent, remote, back);
        moderatePages = new ModeratePages(database, journal, kept, rules, clock, log);
        blocks = new Blocks(database, clock);
        PageBlocks pageBlocks = new PageBlocks(blocks, database, kept, journal, new ReaderCache(database, journal));
        pages = new ReadPages(database, kept, pageBlocks, rules);
        database.write(handle -> WikiActor.establish(handle, rules.origin(), rules.name()));
        ada = person("Ada", 1, Role.PARTICIPANT);
        keeper = person("Kim", 2, Role.KEEPER);
    }

    Digest create(String title, String text) {
        EditOutcome outcome = edits.save(ProposedEdit.of(ada, Title.of(title), ProposedEdit.Base.NO_PAGE, text, ""));
        return ((EditOutcome.Created) outcome).head();
    }

    EditOutcome edit(Viewer viewer, String title, Digest base, String text) {
        return edits.save(ProposedEdit.of(viewer, Title.of(title), new ProposedEdit.Base.On(base), text, "why"));
    }

    ReadPages.Reading read(String title) {
        return ((ReadPages.Outcome.Found) pages.read(ada, Title.of(title), true)).reading();
    }

    private Viewer person(String name, long number, Role role) {
        PersonId person = new PersonId(number);
        ActorId actor = database.write(
                handle -> Actors.ensure(handle, "https://dunes.example/user/" + name, name, "", Optional.of(person)));
        return new Viewer.Participant(person, actor, name, role, false);
    }

    @Override
    public void close() {
        blocks.close();
        database.close();
    }

    /// Says what becomes of edits from other wikis; at first they are taken.
    void remoteEdits(RemoteEdits remoteEdits) {
        rules.remoteEdits = remoteEdits;
    }

    private static final class OpenRules implements Rules {
        private RemoteEdits remoteEdits = RemoteEdits.OPEN;

        @Override
        public Policy policy() {
            return new Policy(true, Reading.EVERYONE, Joining.OPEN, remoteEdits);
        }

        @Override
        public String licence() {
            return "https://creativecommons.org/licenses/by-sa/4.0/";
        }

        @Override
        public String origin() {
            return "https://dunes.example";
        }

        @Override
        public String name() {
            return "Dunes";
        }
    }
}
