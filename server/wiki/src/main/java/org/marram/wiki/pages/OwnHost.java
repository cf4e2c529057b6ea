package org.marram.wiki.pages;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.access.Rules;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.shared.Title;

/// The host by which other wikis know this one: what stands before it is a page of this wiki.
@Singleton
public final class OwnHost {
    private final Rules rules;

    public OwnHost(Rules rules) {
        this.rules = rules;
    }

    /// The host in lower case, with the port when there is one; empty before the set-up.
    public String get() {
        String origin = rules.origin();
        return origin.isEmpty() ? "" : Origin.parse(origin).authority();
    }

    /// Returns the host by which pages of a wiki are told from those of others.
    public Host known(String host) {
        String origin = rules.origin();
        boolean ours = !origin.isEmpty() && Spelling.isHostOf(Origin.parse(origin), host);
        return ours ? Host.OURS : Host.written(host);
    }

    /// The wiki that a client asks for as the filter `wiki`: empty for this one, null for all.
    public @Nullable String asked(@Nullable String wiki) {
        return wiki == null || wiki.strip().equals("*") ? null : known(wiki).text();
    }

    /// The name of a page of the wiki at `host`.
    public PageName of(Title title, String host) {
        return new PageName(title, known(host));
    }
}
