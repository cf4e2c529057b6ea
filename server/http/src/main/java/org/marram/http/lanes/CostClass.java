package org.marram.http.lanes;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.RawPath;
import org.marram.themes.Assets;
import org.marram.themes.view.Routes;

/// Cost that a request may have, told by its method and address alone. Closed by default: an address that does
/// not stand here is cool, so that a new route waits in a lane until its cost has been thought about.
enum CostClass {
    /// Requests for newest pages, files and assets, of monitoring, for signing in, and from other servers:
    /// little work, or kept in memory, or with a queue and limits of its own. Answered at once, however many
    /// others wait.
    HOT,
    /// Requests for history, comparisons, old versions, batches, search, previews, lists and forms: their work
    /// grows with what is stored or sent. Each waits for a place.
    COOL;

    /// Addresses that are answered at once, whatever the method: each has limits of its own or does little.
    private static final Set<String> HOT_PATHS = Set.of(
            Routes.HOME,
            Routes.SIGN_IN,
            Routes.SIGN_OUT,
            Routes.REGISTER,
            Routes.SET_UP,
            "/favicon.ico",
            "/robots.txt",
            "/ns",
            "/actor",
            "/sync/log",
            "/api/v1/me");

    private static final String ARTICLES = "/article/";

    private static final List<String> HOT_FOLDERS =
            List.of(Assets.FOLDER, "/-/", "/.well-known/", "/nodeinfo/", "/file/", "/picture/", ARTICLES);

    /// Inboxes: a delivery of another server waits in a queue of its own, behind limits by host.
    private static final Pattern INBOX = Pattern.compile("(?:/actor|/user/[^/]+|/page/[^/]+)?/inbox");

    /// Addresses whose answers wait for the server of a visitor, which may take as long as it likes. They are
    /// limited by client address instead: in a lane, the server that is asked would hold the place.
    private static final String FOLLOW = "/follow/";

    private static final String ACTORS = "/user/";
    private static final String PAGES = "/api/v1/pages/";
    /// Lists below an article that only servers ask for, and what stands below a page for programs.
    private static final Set<String> BELOW = Set.of(
            "edits",
            "revisions",
            "talk",
            "forks",
            "followers",
            "outbox",
            "backlinks",
            "diff",
            "rename",
            "restore",
            "fork",
            "pull");

    /// Length of the name of an edit below its article, in characters.
    private static final int EDIT_LENGTH = 32;

    private static final Pattern EDIT = Pattern.compile("[0-9a-f]+");

    private static final Set<String> DOCUMENTS = Set.of("application/activity+json", "application/ld+json");
    /// Signs of wishes beside them, or in their place.
    private static final List<String> OTHER_WISHES = List.of("html", "markdown", "q=");
    /// Longest wish that is read, in characters.
    private static final int LONGEST_WISH = 1_000;

    static CostClass of(HttpRequest<?> request) {
        String path = RawPath.of(request);
        boolean document =
                path.startsWith(ACTORS) && wantsDocument(request.getHeaders().get(HttpHeaders.ACCEPT));
        return of(request.getMethod(), path, document);
    }

    /// Tells whether nothing but a document of a server is wished for; a client that wishes for more, or less
    /// clearly, waits.
    static boolean wantsDocument(@Nullable String accept) {
        String wish = accept == null || accept.length() > LONGEST_WISH ? "" : accept.toLowerCase(Locale.ROOT);
        return OTHER_WISHES.stream().noneMatch(wish::contains)
                && Arrays.stream(wish.split(",", -1))
                        .map(each -> each.split(";", 2)[0].strip())
                        .anyMatch(DOCUMENTS::contains);
    }

    /// @param path as it came, without what follows a question mark
    /// @param document true when a document is asked for, not a page
    static CostClass of(HttpMethod method, String path, boolean document) {
        return switch (method) {
            case GET, HEAD -> isHot(path) || isNewestPage(path) || (document && isActor(path)) ? HOT : COOL;
            case POST ->
                HOT_PATHS.contains(path)
                                || INBOX.matcher(path).matches()
                                || path.startsWith(FOLLOW)
                                || path.startsWith("/-/")
                        ? HOT
                        : COOL;
            default -> COOL;
        };
    }

    private static boolean isHot(String path) {
        return HOT_PATHS.contains(path) || (HOT_FOLDERS.stream().anyMatch(path::startsWith) && !isBelow(path));
    }

    /// Tells whether a page for people is at the address, which is kept in memory for strangers.
    static boolean isPage(String path) {
        return path.equals(Routes.HOME) || path.startsWith(ARTICLES);
    }

    /// Tells whether a page for programs is there, which is kept in memory too once a client asked for it.
    static boolean isNewestPage(String path) {
        return path.startsWith(PAGES) && !isBelow(path) && !path.contains("/revisions/");
    }

    private static boolean isActor(String path) {
        return path.startsWith(ACTORS) && path.indexOf('/', ACTORS.length()) < 0;
    }

    /// Tells whether a path is below that of a page.
    ///
    /// Security: as whoever answers reads it. With a letter or a slash escaped, a list of edits would pass for
    /// a page.
    private static boolean isBelow(String path) {
        if (path.indexOf('%') >= 0) {
            return RawPath.decode(path).map(CostClass::endsBelow).orElse(true);
        }
        return endsBelow(path);
    }

    private static boolean endsBelow(String plain) {
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        return BELOW.contains(last)
                || (last.length() == EDIT_LENGTH && EDIT.matcher(last).matches());
    }
}
