package org.marram.wiki.settings;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Policy;
import org.marram.wiki.access.Rules;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.SettingsChanged;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.People;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// The wiki's settings as they are now, in memory. The node that changed them has the change at once, other
/// nodes follow the journal. Thread-safe.
@Context
public final class CurrentSettings implements Rules {
    private final Database database;
    private final Settings settings;
    private final Journal journal;
    private final WikiContact wikiContact;
    private final Follower elsewhere;
    private volatile SiteSettings current;

    CurrentSettings(Database database, Settings settings, Journal journal, WikiContact wikiContact) {
        this.database = database;
        this.settings = settings;
        this.journal = journal;
        this.wikiContact = wikiContact;
        this.current = database.read(handle -> SiteSettings.load(handle, settings));
        settle();
        journal.onCommit(this::dropIfChanged);
        this.elsewhere = journal.followerOfOthers("settings", database.read(Journal::last), this::dropIfChanged);
    }

    public SiteSettings get() {
        return current;
    }

    @Override
    public Policy policy() {
        return current.policy();
    }

    @Override
    public String licence() {
        return current.licence().address().toString();
    }

    @Override
    public String origin() {
        return current.address().toString();
    }

    @Override
    public String name() {
        return current.name();
    }

    /// Stores a choice, with what follows from another name or address. Only inside a write.
    ///
    /// @param what in a word, for the journal
    public void change(Handle handle, SiteSettings.Choice choice, ActorId by, String what) {
        SiteSettings.store(handle, choice);
        settle(handle, SiteSettings.load(handle, settings));
        journal.append(handle, new SettingsChanged(what), OptionalLong.of(by.value()), true);
    }

    /// The public address that `chosen` would lead to: one that was said at the start wins.
    public Origin effective(Origin chosen) {
        return settings.presets().address().orElse(chosen);
    }

    /// Has a wiki that has just begun greet with a page, until a keeper chooses another. Only inside a write.
    public void greetWith(Handle handle, String frontPage) {
        SiteSettings.storeFrontPage(handle, frontPage);
        changed(handle, "front page");
    }

    /// Tells all nodes that the wiki's settings, or whether it has a keeper, changed by other means. Only inside
    /// a write.
    public void changed(Handle handle, String what) {
        journal.append(handle, new SettingsChanged(what), OptionalLong.empty(), true);
    }

    /// Reads everything again: after a restore.
    public void reload() {
        current = database.read(handle -> SiteSettings.load(handle, settings));
    }

    @PreDestroy
    void close() {
        elsewhere.close();
    }

    /// Name and address may have been decided anew from outside since the last start.
    private void settle() {
        boolean settled = database.read(handle -> People.areAt(handle, current.address())
                && WikiActor.find(handle)
                        .filter(actor -> actor.name().equals(current.name())
                                && actor.url().equals(current.address() + "/"))
                        .isPresent());
        if (!settled) {
            requireKnownAddress();
            database.write(handle -> {
                settle(handle, current);
                return true;
            });
        }
    }

    /// Refuses a new address once other servers know this wiki: they would find none of its people where they
    /// knew them, and strangers instead.
    private void requireKnownAddress() {
        Origin now = current.address();
        database.read(handle -> WikiActor.find(handle)
                        .map(Contributor::url)
                        .filter(url -> !url.equals(now + "/"))
                        .filter(_ -> wikiContact.isMade(handle)))
                .ifPresent(url -> {
                    throw new AddressAlreadyKnown(url.substring(0, url.length() - 1), now);
                });
    }

    private static void settle(Handle handle, SiteSettings site) {
        WikiActor.establish(handle, site.address().toString(), site.name());
        People.move(handle, site.address());
    }

    private void dropIfChanged(List<Entry> news) {
        if (news.stream().anyMatch(entry -> entry.event() instanceof SettingsChanged)) {
            reload();
        }
    }
}
