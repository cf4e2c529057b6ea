package org.marram.themes.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Author;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Edited;
import org.marram.themes.view.Home;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Location.Alternate;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageAct;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree;
import org.marram.themes.view.PageTree.Branch;
import org.marram.themes.view.PageTree.Rest;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.Protection;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.themes.view.Role;
import org.marram.themes.view.Routes;
import org.marram.themes.view.SentEdit;
import org.marram.themes.view.SentEdit.SentState;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.Site;

/// Data that the samples share: one wiki, its people, its pages.
final class Props {
    static final Instant NOW = Instant.parse("2026-11-23T11:52:00Z");
    static final Author ADA = new Author.Participant("Ada", "/user/Ada");
    static final Author MO = new Author.Participant("Mo Brandt", "/user/Mo_Brandt");
    static final Author SARA = new Author.Participant("שרה כהן", "/user/%D7%A9%D7%A8%D7%94_%D7%9B%D7%94%D7%9F");
    static final Author MUHAMMAD = new Author.Participant("محمد العلي", "/user/%D9%85%D8%AD%D9%85%D8%AF");
    static final Author KEPT = new Author.Named("Jonas (dune-archive.zip)");
    static final LicenceLink BY_SA = new LicenceLink("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/");
    static final List<LicenceLink> LICENCES = List.of(
            BY_SA,
            new LicenceLink("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            new LicenceLink("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"));
    static final PageViewer READER = new PageViewer.Anonymous(true);
    static final PageViewer PARTICIPANT = new PageViewer.Participant("Ada", "/user/Ada", Role.PARTICIPANT);
    static final PageViewer KEEPER = new PageViewer.Participant("Mo Brandt", "/user/Mo_Brandt", Role.KEEPER, 3, 2);
    static final String DIGEST = "zQmS9dQ7cX1kJrWm2bRYc4tN8sVhEJpFvA6uLg3TzKqPw5o";
    static final String KEY = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    static final Signing SIGNED_IN = new Signing.SignedIn();
    static final String SUMMARY = "Say where cliffs heal from";
    static final String LONG_TITLE =
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und die Bepflanzung von Stranddünen";
    private static final String CSRF = "3q2-7w";
    private static final long PAGES = 13_213;

    private final String language;

    Props(String language) {
        this.language = language;
    }

    Shell shell(PageViewer viewer, Notice... notices) {
        return shell(site(null), viewer, notices);
    }

    Shell shell(Site site, PageViewer viewer, Notice... notices) {
        var location = new Location(
                "/article/Marram_grass",
                "https://dunes.example/article/Marram_grass",
                List.of(new Alternate("application/atom+xml", "Marram grass", "/feed/Marram_grass")),
                true);
        return new Shell(site, viewer, CSRF, language, List.of(notices), location, viewer.reads());
    }

    static Site site(@Nullable SafeHtml message) {
        return new Site("Dune Commons", null, List.of(), PAGES, null, message);
    }

    static Site ownSite() {
        return new Site(
                "Ein Wiki mit einem wirklich sehr langen Namen für das ganze Küstenland",
                "/gallery/dunes.svg",
                List.of(
                        new Link("Willkommen", "/article/Willkommen"),
                        new Link("Regeln", "/article/Regeln"),
                        new Link("Pflanzkalender", "/article/Pflanzkalender")),
                PAGES,
                null,
                new SafeHtml("<p>On Saturday we plant at the north end. <a href=\"/article/Planting_day\">Come"
                        + " along</a>.</p>"));
    }

    static PageFrame frame() {
        return frame(Protection.EVERYONE, true, Set.of(PageAct.RENAME));
    }

    static PageFrame kept() {
        return frame(Protection.EVERYONE, true, Set.of(PageAct.values()));
    }

    static PageFrame frame(Protection protection, boolean editable, Set<PageAct> acts) {
        return new PageFrame(
                "Plants/Grasses/Marram grass",
                new PageAddress("Plants/Grasses/Marram_grass"),
                tree(),
                new PageFrame.Counts(4, 87, 31),
                editable,
                protection,
                acts,
                new Edited(ago(180), ADA),
                null,
                null,
                List.of(),
                0);
    }

    /// Makes the tree around the page of the samples.
    static PageTree tree() {
        String marram = "Plants/Grasses/Marram grass";
        List<Branch> below = Stream.of("Habitats by country", "Nursery stock", "Planting calendar")
                .map(name -> Branch.closed(page(marram + "/" + name), null))
                .toList();
        return new PageTree(
                List.of(page("Plants"), page("Plants/Grasses")),
                List.of(
                        Branch.closed(page("Plants/Grasses/Bird’s-foot trefoil"), null),
                        Branch.closed(wanted("Plants/Grasses/Lichens"), Routes.TREE + "/Plants/Grasses/Lichens"),
                        new Branch(page(marram), true, null, below, new Rest(4, Routes.TREE + "/" + marram)),
                        Branch.closed(page("Plants/Grasses/Sand couch"), null),
                        Branch.closed(
                                page("Plants/Grasses/Sea buckthorn"), Routes.TREE + "/Plants/Grasses/Sea_buckthorn")),
                new Rest(6, Routes.TREE + "/Plants/Grasses"),
                Routes.TREE + "/Plants/Grasses",
                "/new?below=Plants%2FGrasses%2FMarram+grass");
    }

    /// Makes the frame of a page that nothing stands above, beside or below.
    static PageFrame alone() {
        return new PageFrame(
                "Stub",
                new PageAddress("Stub"),
                PageTree.NONE,
                new PageFrame.Counts(0, 1, 0),
                true,
                Protection.EVERYONE,
                Set.of(),
                new Edited(ago(12), MO),
                null,
                null,
                List.of(),
                0);
    }

    static PageFrame mirrored() {
        return mirrored(List.of());
    }

    /// Makes the frame of a page of another wiki, with what the viewer has sent there.
    static PageFrame mirrored(List<SentEdit> sent) {
        return new PageFrame(
                "Salt marsh",
                new PageAddress("Salt_marsh@tides.example"),
                PageTree.NONE,
                new PageFrame.Counts(0, 12, 3),
                true,
                Protection.EVERYONE,
                Set.of(PageAct.FORK),
                new Edited(ago(180), KEPT),
                new Home("tides.example", "https://tides.example/article/Salt_marsh"),
                null,
                sent,
                0);
    }

    /// Makes one sent edit for each state that an edit sent to another wiki can be in.
    static List<SentEdit> sent() {
        return Stream.of(SentState.values())
                .map(state -> new SentEdit(
                        state,
                        state == SentState.REFUSED ? "The tide tables are kept elsewhere" : "",
                        state == SentState.ACCEPTED ? "" : "Say where the mud goes",
                        ago(10L * state.ordinal()),
                        "/diff/Salt_marsh@tides.example?from=a&to=b",
                        state == SentState.CONFLICT ? "/edit/Salt_marsh@tides.example?settle=a" : null,
                        state.ordinal() < SentState.ACCEPTED.ordinal() ? null : Routes.sent("a")))
                .toList();
    }

    static PageFrame unwritten(String title, long backlinks) {
        return new PageFrame(
                title,
                new PageAddress(title.replace(' ', '_')),
                PageTree.NONE,
                new PageFrame.Counts(0, 0, backlinks),
                true,
                Protection.EVERYONE,
                Set.of());
    }

    static PageFrame longFrame() {
        return new PageFrame(
                LONG_TITLE,
                new PageAddress("Rindfleischetikettierung"),
                new PageTree(
                        List.of(
                                page("Recht"),
                                wanted("Verordnungen und Gesetze der Länder und Gemeinden an der Küste"),
                                page("שרה כהן")),
                        Stream.concat(
                                        many(17).stream().map(page -> Branch.closed(page, null)),
                                        Stream.of(new Branch(page(LONG_TITLE), true, null, List.of(), null)))
                                .toList(),
                        new Rest(0, Routes.TREE + "/Recht"),
                        Routes.TREE + "/Recht",
                        null),
                new PageFrame.Counts(1_204, 10_387, 48_031),
                false,
                Protection.KEEPERS,
                Set.of(),
                new Edited(ago(900_000), KEPT),
                null,
                null,
                List.of(),
                0);
    }

    static PageLink page(String title) {
        return PageLink.to(new PageAddress(title.replace(' ', '_')), title);
    }

    static PageLink wanted(String title) {
        return PageLink.wanted(new PageAddress(title.replace(' ', '_')), title);
    }

    static List<PageLink> many(int count) {
        List<String> words =
                List.of("Salt marsh", "Beach", "Dune slack", "Blown sand", "Lichen", "Sea holly", "Küstenschutz");
        List<PageLink> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String title = words.get(i % words.size()) + " " + (i + 1);
            links.add(i % 9 == 4 ? wanted(title) : page(title));
        }
        return links;
    }

    static Instant ago(long minutes) {
        return NOW.minusSeconds(minutes * 60);
    }

    static RevisionLine edit(String summary, Author by, long minutes, long delta) {
        return line(EditKind.EDITED, summary, by, minutes, delta, Set.of(), null, Proof.SIGNED, false);
    }

    static RevisionLine line(
            EditKind kind,
            String summary,
            Author by,
            long minutes,
            long delta,
            Set<Hideable> hidden,
            @Nullable Author joinedWith,
            Proof proof,
            boolean minor) {
        String previous = kind == EditKind.CREATED ? null : DIGEST + "b";
        return new RevisionLine(
                DIGEST + minutes,
                ago(minutes),
                by,
                kind,
                summary,
                minor,
                4_210 + delta,
                delta,
                previous,
                joinedWith,
                hidden,
                proof);
    }

    static ChangeLine change(ChangeKind kind, String summary, Author by, long minutes, long delta) {
        return new ChangeLine(kind, ago(minutes), by, summary, delta == -3, delta, "/diff/Marram_grass?from=a&to=b");
    }
}
