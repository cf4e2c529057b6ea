package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.marram.http.viewer.Cookies;
import org.marram.themes.Message;
import org.marram.themes.Messages;
import org.marram.themes.view.Notice;

/// Notices above the next page after something was done: each travels in a cookie to where the browser is led.
@Singleton
public final class Notices {
    private static final String PREFIX = "notice.";
    /// Longest cookie that is read, in characters: a title, and room.
    private static final int LONGEST = 1_500;

    private final Cookies cookies;

    Notices(Cookies cookies) {
        this.cookies = cookies;
    }

    /// Has the next page say a message of the bundle.
    ///
    /// @param key begins with `notice.`
    /// @param arguments what goes into the message's `{0}`, `{1}`, …; of one line each
    public void say(HttpRequest<?> request, String key, String... arguments) {
        String text = key.substring(PREFIX.length()) + " " + String.join("\n", arguments);
        cookies.say(
                request, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Returns the notices for this page; each is said once.
    List<Notice> take(HttpRequest<?> request) {
        Optional<Notice> notice = cookies.notice(request).flatMap(Notices::read);
        if (cookies.notice(request).isPresent()) {
            cookies.said(request);
        }
        return notice.stream().toList();
    }

    /// Security: any client may put anything into a cookie of its own; only texts of the bundles are shown.
    private static Optional<Notice> read(String cookie) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 2);
            boolean known = text.length() <= LONGEST && Messages.in("en").has(PREFIX + parts[0]);
            Object[] arguments = parts.length > 1 ? parts[1].split("\n", -1) : new Object[] {""};
            return known ? Optional.of(Notice.done(Message.of(PREFIX + parts[0], arguments))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
