package org.marram.themes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The styles, scripts, fonts and pictures of the theme, under addresses that hold a hash of their bytes.
///
/// The style sheet is put together from one file a component, in the order of [#STYLES]. Everything is made once, when
/// the class is first used. Immutable and safe to share.
public final class Assets {
    /// Folder in which all addresses begin.
    public static final String FOLDER = "/assets/";

    /// The parts of the style sheet, in order: what comes later may rely on what comes before.
    static final List<String> STYLES = List.of(
            "layers.css",
            "tokens.css",
            "fonts.css",
            "base.css",
            "layout.css",
            "header.css",
            "pagehead.css",
            "rail.css",
            "tree.css",
            "text.css",
            "facts.css",
            "code.css",
            "forms.css",
            "notes.css",
            "lists.css",
            "diff.css",
            "merge.css",
            "talk.css",
            "files.css",
            "pages.css",
            "ways.css",
            "print.css");

    private static final List<String> FONTS = List.of(
            "source-serif-latin.woff2",
            "source-serif-latin-italic.woff2",
            "source-serif-latin-ext.woff2",
            "source-serif-latin-ext-italic.woff2",
            "source-serif-cyrillic.woff2",
            "source-serif-cyrillic-italic.woff2",
            "source-serif-greek.woff2",
            "source-serif-greek-italic.woff2");
    private static final List<String> PICTURES = List.of("favicon.svg");
    private static final List<String> SCRIPTS = List.of("times.js", "folds.js", "blocks.js", "marram.js");
    private static final int HASH_BYTES = 8;
    private static final Assets SHIPPED = new Assets();

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byAddress = new HashMap<>();

    private Assets() {
        for (String font : FONTS) {
            add(font, read("assets/" + font));
        }
        for (String picture : PICTURES) {
            add(picture, read("assets/" + picture));
        }
        for (String script : SCRIPTS) {
            add(script, read("assets/" + script));
        }
        add("marram.css", withAddresses(styles()).getBytes(StandardCharsets.UTF_8));
    }

    /// Those in the jar.
    public static Assets shipped() {
        return SHIPPED;
    }

    /// The address of a file of the theme.
    ///
    /// @param name as `marram.css`
    /// @throws IllegalArgumentException when there is none of that name
    public String address(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no asset named " + name);
        }
        return asset.address();
    }

    /// The file at an address.
    public Optional<Asset> at(String address) {
        return Optional.ofNullable(byAddress.get(address)).or(() -> Diagrams.at(address));
    }

    /// All files but those of diagrams.
    public Collection<Asset> all() {
        return List.copyOf(byName.values());
    }

    private static String styles() {
        var styles = new StringBuilder();
        for (String name : STYLES) {
            styles.append(new String(read("styles/" + name), StandardCharsets.UTF_8));
        }
        return compact(styles.toString());
    }

    /// Returns the style sheet without comments and indentation: they would be sent with every first visit.
    static String compact(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s+", "").replaceAll("\\s*\\n\\s*", "\n");
    }

    private String withAddresses(String css) {
        String result = css;
        for (Asset asset : byName.values()) {
            String name = nameOf(asset);
            result = result.replace("url(" + name + ")", "url(" + asset.address() + ")");
        }
        return result;
    }

    private String nameOf(Asset asset) {
        return asset.address().substring(FOLDER.length()).replace("." + asset.hash() + ".", ".");
    }

    private void add(String name, byte[] bytes) {
        Asset asset = asset(name, bytes);
        byName.put(name, asset);
        byAddress.put(asset.address(), asset);
    }

    static Asset asset(String name, byte[] bytes) {
        String hash = hash(bytes);
        int dot = name.lastIndexOf('.');
        String address = FOLDER + name.substring(0, dot) + "." + hash + name.substring(dot);
        String type = type(name);
        byte[] gzip = type.startsWith("font/") ? new byte[0] : gzip(bytes);
        return new Asset(address, type, bytes, gzip, hash);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalArgumentException("asset of an unknown kind: " + name);
        };
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new Smallest(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static byte[] read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gzip at its best level: done once, sent often.
    private static final class Smallest extends GZIPOutputStream {
        Smallest(ByteArrayOutputStream target) throws IOException {
            super(target);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
