package org.marram.site.reading;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.site.frame.Responder;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.store.Database;

/// Files for search engines: `/robots.txt` and `/sitemap.xml`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CrawlerController {
    private static final MediaType TEXT = MediaType.of("text/plain; charset=utf-8");
    private static final MediaType XML = MediaType.of("application/xml; charset=utf-8");
    private static final String SITEMAP = "/sitemap.xml";
    /// The most that a sitemap may hold (sitemaps.org).
    private static final int MOST_ADDRESSES = 50_000;
    /// Pages are there for people; these make work, or are the same in other forms.
    private static final List<String> NOT_FOR_ROBOTS = List.of(
            "/edit/",
            "/diff/",
            "/history/",
            "/revision/",
            "/links/",
            "/rename/",
            "/ask-back/",
            "/new",
            "/lists/",
            "/random",
            "/restore/",
            "/search",
            "/sign-in",
            "/register",
            "/account",
            "/api/");

    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;

    CrawlerController(Database database, CurrentViewer viewers, Rules rules, Responder responder) {
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = "/robots.txt", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> robots() {
        StringBuilder text = new StringBuilder("User-agent: *\n");
        if (rules.policy().reading() == Reading.PARTICIPANTS) {
            text.append("Disallow: /\n");
        } else {
            NOT_FOR_ROBOTS.forEach(
                    path -> text.append("Disallow: ").append(path).append('\n'));
            text.append("\nSitemap: ").append(rules.origin()).append(SITEMAP).append('\n');
        }
        return answer(text, TEXT);
    }

    /// All pages; of more than fit, an index of sitemaps, each beginning behind a page's number.
    @Get(value = SITEMAP, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> sitemap(HttpRequest<?> request) {
        Optional<Decision.Reason> no = rules.refusal(viewers.reader(request), Action.READ);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        String after = request.getParameters().get("after");
        return answer(
                database.read(handle -> {
                    List<Long> beginnings = after == null ? beginnings(handle) : List.of();
                    return beginnings.size() > 1 ? index(beginnings) : addresses(handle, new PageId(number(after)));
                }),
                XML);
    }

    private StringBuilder addresses(Handle handle, PageId after) {
        StringBuilder xml = begun("urlset");
        for (Page page : PageStore.after(handle, after, MOST_ADDRESSES)) {
            if (!page.redirects()) {
                xml.append("<url><loc>")
                        .append(escaped(rules.origin() + page.path()))
                        .append("</loc><lastmod>")
                        .append(page.changed())
                        .append("</lastmod></url>\n");
            }
        }
        return xml.append("</urlset>\n");
    }

    private StringBuilder index(List<Long> beginnings) {
        StringBuilder xml = begun("sitemapindex");
        for (long after : beginnings) {
            xml.append("<sitemap><loc>")
                    .append(escaped(rules.origin() + SITEMAP + "?after=" + after))
                    .append("</loc></sitemap>\n");
        }
        return xml.append("</sitemapindex>\n");
    }

    /// The number before each run of as many pages as fit a sitemap.
    private static List<Long> beginnings(Handle handle) {
        return handle.createQuery("select id - 1 from (select id, row_number() over (order by id) as n from page"
                        + " where state = 0 and host = '') as numbered where (n - 1) % :most = 0 order by id")
                .bind("most", MOST_ADDRESSES)
                .mapTo(Long.class)
                .list();
    }

    private static StringBuilder begun(String root) {
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                .append(root)
                .append(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    }

    private static MutableHttpResponse<byte[]> answer(StringBuilder text, MediaType type) {
        return HttpResponse.ok(text.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /// Addresses are encoded already: what is left of XML's own characters in them is `&` and `'`.
    private static String escaped(String address) {
        return address.replace("&", "&amp;").replace("'", "&apos;");
    }

    private static long number(@Nullable String written) {
        try {
            return written == null ? 0 : Long.parseLong(written);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
