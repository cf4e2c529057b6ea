package org.marram.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.marram.themes.gallery.Gallery;
import org.marram.themes.gallery.Sample;

/// Pictures of the gallery: each template at phone and desk width, light and dark. Behind the folder that they go to,
/// the names of samples may follow: then of these alone.
final class Screenshots {
    private Screenshots() {}

    public static void main(String... arguments) throws IOException {
        if (!Chromium.present()) {
            System.err.println("No screenshots: there is no /usr/bin/chromium on this machine.");
            return;
        }
        Path target = Files.createDirectories(Path.of(arguments[0]));
        Set<String> wanted = Set.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        try (var server = GalleryServer.start(Files.createTempDirectory("gallery"));
                var chromium = Chromium.start()) {
            for (int width : List.of(Chromium.DESK, Chromium.PHONE)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    take(server, chromium, width, scheme, target, wanted);
                }
            }
        }
        System.err.println("Screenshots are in " + target);
    }

    private static void take(
            GalleryServer server, Chromium chromium, int width, ColorScheme scheme, Path target, Set<String> wanted) {
        try (BrowserContext window = chromium.window(width, scheme)) {
            Page page = window.newPage();
            for (Sample sample : Gallery.samples("en")) {
                if (!wanted.isEmpty() && !wanted.contains(sample.name())) {
                    continue;
                }
                page.navigate(server.address("en", sample.name()));
                String name = "%s-%d-%s.png"
                        .formatted(sample.name(), width, scheme.name().toLowerCase(Locale.ROOT));
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(target.resolve(name)));
            }
        }
    }
}
