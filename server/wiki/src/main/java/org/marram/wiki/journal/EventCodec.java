package org.marram.wiki.journal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.journal.WikiEvent.ActLogged;
import org.marram.wiki.journal.WikiEvent.EditAnswered;
import org.marram.wiki.journal.WikiEvent.EditProposed;
import org.marram.wiki.journal.WikiEvent.FileDeleted;
import org.marram.wiki.journal.WikiEvent.FileUploaded;
import org.marram.wiki.journal.WikiEvent.Names;
import org.marram.wiki.journal.WikiEvent.PageCreated;
import org.marram.wiki.journal.WikiEvent.PageDeleted;
import org.marram.wiki.journal.WikiEvent.PageEdited;
import org.marram.wiki.journal.WikiEvent.PageRenamed;
import org.marram.wiki.journal.WikiEvent.PageRestored;
import org.marram.wiki.journal.WikiEvent.PagesImported;
import org.marram.wiki.journal.WikiEvent.PostAdded;
import org.marram.wiki.journal.WikiEvent.PostChanged;
import org.marram.wiki.journal.WikiEvent.PostHidden;
import org.marram.wiki.journal.WikiEvent.ProtectionChanged;
import org.marram.wiki.journal.WikiEvent.RevisionHidden;
import org.marram.wiki.journal.WikiEvent.SettingsChanged;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Events as rows and back. The numbers of the kinds are stored: they are never given to another kind.
final class EventCodec {
    private EventCodec() {}

    /// An event in columns; `data` holds its remaining fields, a line each.
    record Row(
            int kind,
            @Nullable Long page,
            @Nullable Long revision,
            @Nullable String data) {}

    static Row encode(WikiEvent event) {
        return switch (event) {
            case PageCreated e -> row(1, e.page(), e.revision(), names(e.names()));
            case PageEdited e -> row(2, e.page(), e.revision(), names(e.names()));
            case PageRenamed e -> row(3, e.page(), e.revision(), lines(e.from(), e.to()));
            case PageDeleted e -> row(4, e.page(), null, lines(e.reason(), names(e.names())));
            case PageRestored e -> row(5, e.page(), null, lines(e.reason(), names(e.names())));
            case ProtectionChanged e -> row(6, e.page(), null, lines(e.protection(), e.reason()));
            case RevisionHidden e -> row(7, e.page(), e.revision(), e.reason());
            case PostAdded e -> row(8, e.page(), null, Long.toString(e.post()));
            case PostChanged e -> row(14, e.page(), null, Long.toString(e.post()));
            case PostHidden e -> row(9, e.page(), null, lines(Long.toString(e.post()), e.reason()));
            case FileUploaded e -> row(10, null, null, lines(e.name(), e.summary()));
            case FileDeleted e -> row(11, null, null, lines(e.name(), e.reason()));
            case SettingsChanged e -> row(12, null, null, e.what());
            case ActLogged e -> row(13, null, null, Long.toString(e.act()));
            case EditProposed e -> row(15, e.page(), e.revision(), "");
            case PagesImported e -> row(20, null, null, Long.toString(e.run()));
            case EditAnswered e -> row(16, e.page(), e.revision(), lines(e.state(), e.reason()));
        };
    }

    static WikiEvent decode(int kind, long page, long revision, @Nullable String data) {
        PageId pageId = new PageId(page);
        RevisionId revisionId = new RevisionId(revision);
        List<String> lines = data == null ? List.of() : Arrays.asList(data.split("\n", -1));
        return switch (kind) {
            case 1 -> new PageCreated(pageId, revisionId, names(line(lines, 0)));
            case 2 -> new PageEdited(pageId, revisionId, names(line(lines, 0)));
            case 3 -> new PageRenamed(pageId, revisionId, line(lines, 0), line(lines, 1));
            case 4 -> new PageDeleted(pageId, line(lines, 0), names(line(lines, 1)));
            case 5 -> new PageRestored(pageId, line(lines, 0), names(line(lines, 1)));
            case 6 -> new ProtectionChanged(pageId, line(lines, 0), line(lines, 1));
            case 7 -> new RevisionHidden(pageId, revisionId, line(lines, 0));
            case 8 -> new PostAdded(pageId, Long.parseLong(line(lines, 0)));
            case 9 -> new PostHidden(pageId, Long.parseLong(line(lines, 0)), line(lines, 1));
            case 10 -> new FileUploaded(line(lines, 0), line(lines, 1));
            case 11 -> new FileDeleted(line(lines, 0), line(lines, 1));
            case 12 -> new SettingsChanged(line(lines, 0));
            case 13 -> new ActLogged(Long.parseLong(line(lines, 0)));
            case 14 -> new PostChanged(pageId, Long.parseLong(line(lines, 0)));
            case 15 -> new EditProposed(pageId, revisionId);
            case 16 -> new EditAnswered(pageId, revisionId, line(lines, 0), line(lines, 1));
            case 20 -> new PagesImported(Long.parseLong(line(lines, 0)));
            default -> throw new IllegalStateException("The journal has an event of the unknown kind " + kind);
        };
    }

    private static Row row(int kind, @Nullable PageId page, @Nullable RevisionId revision, String data) {
        return new Row(
                kind,
                page == null ? null : Long.valueOf(page.value()),
                revision == null ? null : Long.valueOf(revision.value()),
                data.isEmpty() ? null : data);
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }

    private static String lines(String... fields) {
        return Arrays.stream(fields).map(field -> field.replace('\n', ' ')).collect(Collectors.joining("\n"));
    }

    private static String names(Names names) {
        return names.all() ? "*" : names.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Names names(String text) {
        if (text.equals("*")) {
            return Names.ALL;
        }
        return text.isEmpty()
                ? Names.NONE
                : Names.of(Arrays.stream(text.split(",")).map(Long::valueOf).toList());
    }
}
