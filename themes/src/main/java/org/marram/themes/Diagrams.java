package org.marram.themes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page in which a diagram is drawn, within a frame, and its scripts. They are large and asked for seldom:
/// nothing of them is read before that.
public final class Diagrams {
    /// Address of the page. It stays, for every page of the wiki names it.
    public static final String FRAME = Assets.FOLDER + "diagram.html";

    /// Policy of the page, which has an origin of its own: nothing but its scripts runs in it, and it can ask
    /// nobody. What draws writes styles into its drawings, as no page of the wiki may.
    ///
    /// @param origin as the browser knows this wiki, for a page of no origin is not "self" to every browser
    public static String policy(String origin) {
        return "sandbox allow-scripts; default-src 'none'; script-src 'self' " + origin
                + "; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'self'";
    }

    private Diagrams() {}

    /// The page or one of its scripts.
    static Optional<Asset> at(String address) {
        return address.equals(FRAME)
                        || address.startsWith(Assets.FOLDER + "diagram.")
                        || address.startsWith(Assets.FOLDER + "mermaid.")
                ? Optional.ofNullable(Files.BY_ADDRESS.get(address))
                : Optional.empty();
    }

    /// Tells whether a file is one of the page's scripts, which a page of no origin loads.
    public static boolean isScript(Asset asset) {
        return asset.type().startsWith("text/javascript") && at(asset.address()).isPresent();
    }

    private static final class Files {
        static final Map<String, Asset> BY_ADDRESS = read();

        private static Map<String, Asset> read() {
            Asset mermaid = Assets.asset("mermaid.js", Assets.read("assets/mermaid/mermaid.min.js"));
            Asset script = Assets.asset("diagram.js", Assets.read("assets/diagram.js"));
            String page = new String(Assets.read("assets/diagram.html"), StandardCharsets.UTF_8)
                    .replace("mermaid.js", mermaid.address())
                    .replace("diagram.js", script.address());
            Asset hashed = Assets.asset("diagram.html", page.getBytes(StandardCharsets.UTF_8));
            Asset frame = new Asset(FRAME, hashed.type(), hashed.bytes(), hashed.gzip(), hashed.hash());
            return Stream.of(mermaid, script, frame).collect(Collectors.toMap(Asset::address, Function.identity()));
        }
    }
}
