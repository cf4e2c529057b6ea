package org.marram.server.lanes;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.marram.server.web.Answers;
import org.marram.server.web.RawPath;
import org.marram.themes.Assets;
import org.marram.themes.view.Routes;

/// How much a request may cost, told by its method and address alone. Closed by default: what does not stand here is
/// cool, so that a new route waits in a lane until somebody has thought about it.
enum CostClass {
    /// Newest pages, files and assets, what watches over the wiki, the ways in, and what other servers bring: little
    /// work, or kept in memory, or with a queue and limits of its own. Answered at once, however many others wait.
    HOT,
    /// History, comparisons, old versions, batches, search, previews, lists, forms: work that grows with what is
    /// stored or sent. Waits for a place.
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

    /// What servers put there waits in a queue of its own, behind limits by host.
    private static final String INBOX = "/inbox";

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

    static CostClass of(HttpRequest<?> request) {
        return of(request.getMethod(), RawPath.of(request), Answers.isForProgram(request));
    }

    /// @param path as it came, without what follows a question mark
    /// @param program whether a document is asked for, not a page
    static CostClass of(HttpMethod method, String path, boolean program) {
        return switch (method) {
            case GET, HEAD -> isHot(path) || isNewestPage(path) || (program && isActor(path)) ? HOT : COOL;
            case POST -> HOT_PATHS.contains(path) || path.endsWith(INBOX) || path.startsWith("/-/") ? HOT : COOL;
            default -> COOL;
        };
    }

    private static boolean isHot(String path) {
        return HOT_PATHS.contains(path) || (HOT_FOLDERS.stream().anyMatch(path::startsWith) && !isBelow(path));
    }

    /// Whether a page for people is at the address, which is kept in memory for strangers.
    static boolean isPage(String path) {
        return path.equals(Routes.HOME) || path.startsWith(ARTICLES);
    }

    private static boolean isNewestPage(String path) {
        return path.startsWith(PAGES) && !isBelow(path) && !path.contains("/revisions/");
    }

    private static boolean isActor(String path) {
        return path.startsWith(ACTORS) && path.indexOf('/', ACTORS.length()) < 0;
    }

    private static boolean isBelow(String path) {
        return BELOW.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
