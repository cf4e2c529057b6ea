package org.marram.wiki.access;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.RouteTable.Row;
import org.marram.wiki.access.RouteTable.Seat;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Three wikis (one that everybody reads, one that its participants read, one that nobody keeps yet) with the
/// same pages in every state, and whoever may ask something of them.
final class Seats implements AutoCloseable {
    /// Stands in the text of every page of the wiki that its participants read, in titles, summaries, posts and names.
    static final String SECRET = "Zwiebelturm";
    /// Stands only in a text and a summary that were hidden.
    static final String HIDDEN = "Quittenbrot";
    /// Stands only in a page that was deleted.
    static final String DELETED = "Wachtelei";

    private static final Pattern PLACE = Pattern.compile("<([a-z-]+)>");
    private static final byte[] PNG = java.util.Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final TestWiki open;
    private final TestWiki closed;
    private final TestWiki young;
    private final Map<TestWiki, Map<String, String>> places = new HashMap<>();
    private final Map<Seat, Browser> browsers = new EnumMap<>(Seat.class);
    private int pages;
    private final Map<Seat, String> tokens = new EnumMap<>(Seat.class);

    Seats(Path folder) {
        open = TestWiki.start(folder.resolve("open"), Seats::unhurried);
        closed = TestWiki.start(
                folder.resolve("closed"),
                settings -> unhurried(settings)
                        .with(new Settings.Presets(
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                java.util.Optional.of(Reading.PARTICIPANTS),
                                java.util.Optional.empty())));
        young = TestWiki.start(folder.resolve("young"), Seats::unhurried);
        fill(open);
        fill(closed);
        places.put(young, new HashMap<>(places.get(open)));
    }

    private static Settings unhurried(Settings settings) {
        Rate any = Rate.unlimited();
        return settings.with(new Settings.Rates(any, any, any, any, any, any));
    }

    private void fill(TestWiki wiki) {
        String secret = wiki == closed ? SECRET : "";
        Kept.add(wiki, "Kim", true);
        Kept.add(wiki, "Ada", false);
        Kept.add(wiki, "Bob", false);
        Map<String, String> here = new HashMap<>();
        Pages.write(wiki, "Ada", "Below", "Text " + secret, "why " + secret);
        here.put(
                "revision",
                Pages.write(wiki, "Ada", "Shown", "[[Below]] again " + secret, "again")
                        .toString());
        here.put(
                "other",
                Pages.write(wiki, "Ada", "Shown", "And again " + secret + " [[Below]]")
                        .toString());
        Pages.write(wiki, "Ada", "Guarded", "Guarded " + secret);
        Pages.write(wiki, "Ada", "Gone", "Once " + DELETED + secret, "made " + DELETED);
        here.put(
                "gone",
                Pages.write(wiki, "Ada", "Gone", "Twice " + DELETED + secret, DELETED)
                        .toString());
        Pages.write(wiki, "Ada", "Veiled", "Before " + secret);
        here.put(
                "hidden",
                Pages.write(wiki, "Ada", "Veiled", "Then " + HIDDEN + secret, "why " + HIDDEN)
                        .toString());
        here.put("after", Pages.write(wiki, "Ada", "Veiled", "After " + secret).toString());
        Viewer kim = Pages.viewer(wiki, "Kim");
        ModeratePages moderatePages = wiki.bean(ModeratePages.class);
        moderatePages.protect(kim, Title.of("Guarded"), PageProtection.KEEPERS, "why");
        Pages.write(wiki, "Ada", "Bygone", "Text");
        moderatePages.delete(kim, Title.of("Gone"), "gone");
        moderatePages.delete(kim, Title.of("Bygone"), "gone");
        moderatePages.hide(kim, Digest.parse(here.get("hidden")), new RevisionInfo.Hidden(true, true, false), "hidden");
        Browser keeper = Kept.signedIn(wiki, "Kim");
        keeper.submit("/blocks", "/blocks", Map.of("target", "Bob", "reason", "why", "span", "YEAR"));
        Page talk = keeper.submit(
                "/talk/Shown", "/talk/Shown", Map.of("topic", "Topic " + secret, "text", "Post " + secret));
        here.put("post", number(keeper.get(talk.location()), "/talk-removal/"));
        here.put("asset", number(new Browser(wiki).get("/sign-in"), "/assets/"));
        upload(wiki, Kept.token(wiki, "Ada"));
        places.put(wiki, here);
        seat(wiki == open ? Seat.STRANGER : Seat.PRIVATE_STRANGER, wiki, "");
        seat(wiki == open ? Seat.PARTICIPANT : Seat.PRIVATE_PARTICIPANT, wiki, "Ada");
        seat(wiki == open ? Seat.KEEPER : Seat.PRIVATE_KEEPER, wiki, "Kim");
        if (wiki == open) {
            seat(Seat.BLOCKED, wiki, "Bob");
        }
    }

    private void seat(Seat seat, TestWiki wiki, String name) {
        browsers.put(seat, name.isEmpty() ? new Browser(wiki) : Kept.signedIn(wiki, name));
        tokens.put(seat, name.isEmpty() ? "" : Kept.token(wiki, name));
    }

    /// The rest of the first address in a page that begins so.
    private static String number(Page page, String begin) {
        String body = page.response().body();
        int from = body.indexOf(begin) + begin.length();
        return body.substring(from, body.indexOf('"', from));
    }

    private static void upload(TestWiki wiki, String token) {
        HttpResponse<String> made =
                wiki.send(multipart(wiki.request("/api/v1/files")).header("Authorization", "Bearer " + token));
        if (made.statusCode() != 201) {
            throw new AssertionError(made.body());
        }
    }

    private static HttpRequest.Builder multipart(HttpRequest.Builder request) {
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leaf.png\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        return request.header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, PNG, tail)));
    }

    /// What the router has, without the twins that it makes for HEAD.
    Set<String> routes() {
        return open.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Events in the journal of the wiki that everybody reads.
    long events() {
        return open.bean(Database.class)
                .read(handle -> handle.createQuery("SELECT count(*) FROM event")
                        .mapTo(Long.class)
                        .one());
    }

    /// Asks for a row as whoever sits there: programs with a token of theirs, browsers with a session.
    ///
    /// @param proven whether a form brings the token that proves where it comes from
    Page ask(Seat seat, Row row, boolean proven) {
        return ask(seat, row, proven, false);
    }

    /// The same, as a browser sends it when a page of another site made it do so.
    Page askFromElsewhere(Seat seat, Row row) {
        return ask(seat, row, true, true);
    }

    private Page ask(Seat seat, Row row, boolean proven, boolean elsewhere) {
        TestWiki wiki = wiki(seat);
        Browser browser = browsers.computeIfAbsent(seat, any -> new Browser(wiki));
        boolean program = row.path().startsWith("/api/") || row.path().startsWith("/-/");
        HttpRequest.Builder request = body(wiki.request(filled(row.path(), wiki)), row, wiki);
        String token = tokens.getOrDefault(seat, "");
        // A token is given by the program itself; what another site can use is the session of a browser.
        boolean session = elsewhere && row.path().startsWith("/api/");
        if (program && !token.isEmpty() && !session) {
            request.header("Authorization", "Bearer " + token);
        } else if ((row.isForm() || session) && proven) {
            request.header("X-CSRF-Token", csrf(seat, browser));
        }
        if (elsewhere) {
            request.header("Sec-Fetch-Site", "cross-site");
        }
        Page page = program && !session ? new Page(wiki.send(request)) : browser.send(request);
        if (row.path().equals("/sign-out") && page.status() == 303) {
            browsers.remove(seat);
            seat(seat, wiki, name(seat));
        }
        return page;
    }

    /// From any page with a form that there is for whoever sits there.
    private static String csrf(Seat seat, Browser browser) {
        String page = name(seat).isEmpty() ? "/sign-in" : "/account";
        return browser.get(page).document().selectFirst("[name=csrf]").val();
    }

    private static String name(Seat seat) {
        return switch (seat) {
            case STRANGER, PRIVATE_STRANGER, NEW_STRANGER -> "";
            case PARTICIPANT, PRIVATE_PARTICIPANT -> "Ada";
            case BLOCKED -> "Bob";
            case KEEPER, PRIVATE_KEEPER -> "Kim";
        };
    }

    private HttpRequest.Builder body(HttpRequest.Builder request, Row row, TestWiki wiki) {
        String kind = row.body().split(" ", 2)[0];
        String body = filled(row.body().substring(Math.min(row.body().length(), kind.length() + 1)), wiki);
        return switch (kind) {
            case "multipart" -> multipart(request);
            case "form" -> sent(request, row, "application/x-www-form-urlencoded", body);
            case "json" -> sent(request, row, "application/json", body);
            case "bytes" -> sent(request, row, "application/octet-stream", body);
            default -> request.method(row.method(), HttpRequest.BodyPublishers.noBody());
        };
    }

    private static HttpRequest.Builder sent(HttpRequest.Builder request, Row row, String type, String body) {
        return request.header("Content-Type", type).method(row.method(), HttpRequest.BodyPublishers.ofString(body));
    }

    private TestWiki wiki(Seat seat) {
        return switch (seat) {
            case STRANGER, PARTICIPANT, BLOCKED, KEEPER -> open;
            case PRIVATE_STRANGER, PRIVATE_PARTICIPANT, PRIVATE_KEEPER -> closed;
            case NEW_STRANGER -> young;
        };
    }

    private String filled(String text, TestWiki wiki) {
        return PLACE.matcher(text).replaceAll(found -> place(found.group(1), wiki));
    }

    private String place(String place, TestWiki wiki) {
        return place.equals("unique") ? "New-" + ++pages : places.get(wiki).getOrDefault(place, place);
    }

    @Override
    public void close() {
        open.close();
        closed.close();
        young.close();
    }
}
