package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marram.federation.vocabulary.Digest;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.media.FileName;
import org.marram.wiki.people.NameResult;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// Paths that the core gives out are those of the site, which the core does not know.
class PathsTest {
    private static final Digest FROM = Digest.of(new byte[32]);
    private static final Digest TO = digest((byte) 7);

    private static Digest digest(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return Digest.of(bytes);
    }

    @ParameterizedTest
    @CsvSource({"Dunes,''", "Guides/Soil & sand,''", "Küste,reeds.example", "C#,reeds.example:8080"})
    void pathsOfAPageAreThoseOfItsViews(String title, String host) {
        Page page = page(Title.of(title), host);
        PageAddress address = ViewValues.address(page);
        assertEquals(address.read(), page.path());
        assertEquals(address.post(12), page.post(12));
        assertEquals(address.diff(FROM.toString(), TO.toString()), page.diff(FROM, TO));
    }

    @ParameterizedTest
    @CsvSource({"Ada", "Jürgen", "Ada L"})
    void profileIsThatOfTheViews(String typed) {
        PersonName name = ((NameResult.Valid) PersonName.parse(typed)).name();
        assertEquals(Routes.profile(name.path()), name.profile());
    }

    @ParameterizedTest
    @CsvSource({"dune.png", "Plan of the bed.svg"})
    void pageOfAFileIsThatOfTheViews(String written) {
        FileName name = FileName.of(written).orElseThrow();
        assertEquals(Routes.file(name.path()), name.page());
    }

    private static Page page(Title title, String host) {
        return new Page(
                new PageId(1),
                new UUID(1, 2),
                title,
                title.text(),
                1,
                new RevisionId(1),
                1,
                false,
                PageProtection.EVERYONE,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                new Host(host),
                Optional.empty());
    }
}
