package org.marram.themes.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses that stand still. Those of a page are in [PageAddress].
public final class Routes {
    public static final String HOME = "/";
    public static final String SEARCH = "/search";
    public static final String CHANGES = "/changes";
    public static final String ALL = "/all";
    /// Form that begins a page; with `?title=`, of that title, and with `?below=`, below that page.
    public static final String NEW = "/new";
    /// Names of all lists of pages; each stands below.
    public static final String LISTS = "/lists";
    /// Any page.
    public static final String RANDOM = "/random";
    /// Pages by their place in the tree; one level of it below the title that follows.
    public static final String TREE = "/tree";
    public static final String FILES = "/files";
    /// Form for a file; with `?name=`, for a new version of that file.
    public static final String UPLOAD = "/upload";
    /// Set-up page, opened with a token.
    public static final String SET_UP = "/set-up";
    public static final String SIGN_IN = "/sign-in";
    /// POST; with `everywhere=true`: all sessions.
    public static final String SIGN_OUT = "/sign-out";
    public static final String REGISTER = "/register";
    public static final String ACCOUNT = "/account";
    /// POST `old`, `new`.
    public static final String ACCOUNT_PASSWORD = "/account/password";
    /// POST `label`.
    public static final String ACCOUNT_TOKENS = "/account/tokens";
    /// POST `id`.
    public static final String ACCOUNT_TOKEN_REVOKED = "/account/tokens/revoke";
    public static final String LOG = "/log";
    public static final String BLOCKS = "/blocks";
    /// POST `id`, `reason`.
    public static final String UNBLOCK = "/blocks/lift";
    public static final String PEOPLE = "/people";
    /// POST `name`, `reason` and a button `act`: `approve`, `refuse`, `disable`, `enable`, `password`, `keeper`,
    /// `participant`.
    public static final String PEOPLE_ACT = "/people/act";
    /// POST `uses`.
    public static final String INVITES = "/people/invites";
    /// POST `code`.
    public static final String INVITE_REVOKED = "/people/invites/revoke";
    public static final String SETTINGS = "/settings";
    /// Edits from other wikis that wait.
    public static final String HELD = "/held";
    /// Edits that the viewer made of other wikis' pages, and what became of them.
    public static final String SENT = "/sent";
    /// This wiki among others.
    public static final String NETWORK = "/network";
    /// POST `address`.
    public static final String NETWORK_FOLLOW = "/network/follow";
    /// POST `host`, `reason`.
    public static final String NETWORK_BLOCK = "/network/block";
    /// POST a button `act`: `unfollow` or `again` with `id`; `retry` or `unblock` with `host`.
    public static final String NETWORK_ACT = "/network/act";
    /// Revisions of this wiki that mirrors still have after a restore. POST a button: `look`, or `take` with a
    /// digest or `all`.
    public static final String RESTORED = "/restored";
    public static final String ABOUT = "/about";
    public static final String COMPLETE = "/api/v1/complete";

    private Routes() {}

    /// Returns the address at which a page of a title is begun.
    public static String newPage(String title) {
        return with(NEW, "title", title);
    }

    /// Returns the address at which a page is begun in a category.
    ///
    /// @param category its name, without `Category:`
    public static String newPageIn(String category) {
        return with(NEW, "category", category);
    }

    private static String with(String path, String name, String value) {
        return path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Returns the address of one sent edit, where a POST puts it away.
    public static String sent(String digest) {
        return SENT + "/" + digest;
    }

    /// Returns the address at which an edit from another wiki is decided upon; a POST does so.
    public static String held(String digest) {
        return HELD + "/" + digest;
    }

    /// The page of a file.
    public static String file(String encodedName) {
        return "/files/" + encodedName;
    }

    /// The form that deletes a file.
    public static String fileDelete(String encodedName) {
        return "/file-delete/" + encodedName;
    }

    /// Returns the address of a person's profile.
    public static String profile(String encodedName) {
        return "/user/" + encodedName;
    }

    /// Returns the address of the form that undoes everything by a person.
    public static String undoAll(String encodedName) {
        return "/undo-all/" + encodedName;
    }

    /// POST `reason`: removes a post; its author needs none.
    public static String postRemoval(String id) {
        return "/talk-removal/" + id;
    }
}
