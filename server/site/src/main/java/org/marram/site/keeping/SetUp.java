package org.marram.site.keeping;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Routes;
import org.marram.wiki.accounts.Secrets;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.shared.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first minute of a wiki: the one-time link by which its first keeper sets it up.
///
/// It holds a secret of 128 bits, is new at each start of a wiki without a keeper, and void once there is one.
/// It is printed, and lies in a file of the data folder that only the owner may read.
@Singleton
public class SetUp implements ApplicationEventListener<ServerStartupEvent> {
    static final String FILE = "set-up-link";

    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

    private final CurrentSettings settings;
    private final Path file;
    private volatile @Nullable String secret;
    private volatile @Nullable String link;

    SetUp(CurrentSettings settings, Settings started) {
        this.settings = settings;
        this.file = started.data().resolve(FILE);
    }

    /// The whole link, while there is no keeper.
    public Optional<String> link() {
        return settings.policy().kept() ? Optional.empty() : Optional.ofNullable(link);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (settings.policy().kept()) {
            end();
            return;
        }
        String made = Secrets.code();
        secret = made;
        link = reachable(event) + Routes.SET_UP + "?token=" + made;
        try {
            store(link + "\n");
        } catch (IOException e) {
            LOG.warn("The set-up link could not be stored in {}: {}", file, e.toString());
        }
    }

    /// Tells whether a token opens the set-up page now.
    boolean opens(String token) {
        String expected = secret;
        return expected != null && !settings.policy().kept() && Secrets.same(expected, token);
    }

    /// The link is used up, or was never needed.
    void end() {
        secret = null;
        link = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The set-up link, which is void, is still in {}: {}", file, e.toString());
        }
    }

    /// Returns the address at which the wiki can be reached now: its public address if that was said at the
    /// start, else this machine's.
    private String reachable(ServerStartupEvent event) {
        boolean said = settings.get().fixed().contains(SiteSettings.Fixed.ADDRESS);
        return said
                ? settings.origin()
                : new Origin(
                                "http",
                                listening(event.getSource().getHost()),
                                event.getSource().getPort())
                        .toString();
    }

    /// A wiki that listens at one address is reached there and nowhere else.
    private static String listening(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host;
    }

    /// Writes the file so that only its owner can read it from its first moment: permissions set afterwards
    /// would leave a gap.
    private void store(String text) throws IOException {
        PrivateFiles.createFolder(file.resolveSibling(""));
        Files.deleteIfExists(file);
        Files.writeString(PrivateFiles.create(file), text);
    }
}
