package org.marram.themes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The contrast of every pair of colours that stands on one another (WCAG 2.2, 1.4.3 and 1.4.11).
class TokensTest {
    private static final double TEXT = 4.5;
    private static final double TEXT_IN_HIGH_CONTRAST = 7;
    private static final double EDGE = 3;

    private static final Path STYLES = Path.of("src/main/resources/org/marram/themes/styles");

    private static final List<String> GROUNDS = List.of("paper", "raised", "sunk");
    private static final List<String> SOFT = List.of("grass-soft", "sea-soft", "clay-soft", "sun-soft");
    private static final List<String> INKS = List.of("ink", "quiet", "grass", "sea", "clay", "sun");

    record Pair(String ink, String ground, boolean text) {}

    @Test
    void everyPairIsReadableInEveryScheme() throws IOException {
        List<Map<String, String>> schemes = schemes();
        assertEquals(4, schemes.size(), "light, dark, and both in high contrast");
        List<Executable> checks = new ArrayList<>();
        for (int scheme = 0; scheme < schemes.size(); scheme++) {
            Map<String, String> tokens = schemes.get(scheme);
            double wanted = scheme < 2 ? TEXT : TEXT_IN_HIGH_CONTRAST;
            String name = "scheme " + scheme;
            pairs().forEach(pair -> checks.add(() -> assertReadable(name, tokens, pair, wanted)));
        }
        assertAll(checks);
    }

    private static void assertReadable(String scheme, Map<String, String> tokens, Pair pair, double wanted) {
        double contrast = contrast(tokens.get(pair.ink()), tokens.get(pair.ground()));
        double least = pair.text() ? wanted : EDGE;
        assertTrue(
                contrast >= least,
                () -> "%s: %s on %s is %.2f, not %.1f".formatted(scheme, pair.ink(), pair.ground(), contrast, least));
    }

    private static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String ink : INKS) {
            GROUNDS.forEach(ground -> pairs.add(new Pair(ink, ground, true)));
        }
        for (String ground : SOFT) {
            pairs.add(new Pair("ink", ground, true));
            pairs.add(new Pair(ground.replace("-soft", ""), ground, true));
        }
        List.of("grass-mark", "clay-mark", "sun-mark").forEach(mark -> pairs.add(new Pair("ink", mark, true)));
        pairs.add(new Pair("sea", "sun-mark", true)); // a title that was found
        pairs.add(new Pair("quiet", "grass-soft", true)); // the host in a chosen suggestion
        pairs.add(new Pair("on-grass", "grass", true));
        pairs.add(new Pair("on-clay", "clay", true));
        GROUNDS.forEach(ground -> pairs.add(new Pair("edge", ground, false)));
        return pairs.stream();
    }

    @Test
    void colourIsWrittenOnlyInTheTokens() throws IOException {
        Pattern colour = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgb\\(|hsl\\(|oklch\\(");
        for (String name : Assets.STYLES) {
            if (!name.equals("tokens.css") && !name.equals("print.css")) {
                assertTrue(
                        !colour.matcher(Files.readString(STYLES.resolve(name))).find(), name);
            }
        }
    }

    @Test
    void everyTokenThatIsUsedIsDefined() throws IOException {
        String tokens = Files.readString(STYLES.resolve("tokens.css"));
        for (String name : Assets.STYLES) {
            Matcher matcher = Pattern.compile("var\\((--[a-z-]+)\\)").matcher(Files.readString(STYLES.resolve(name)));
            while (matcher.find()) {
                String token = matcher.group(1);
                assertTrue(tokens.contains(token + ":"), () -> name + ": " + token);
            }
        }
    }

    @Test
    void everyFileOfStylesIsInTheSheet() throws IOException {
        try (Stream<Path> files = Files.list(STYLES)) {
            List<String> found =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(Assets.STYLES.stream().sorted().toList(), found);
        }
    }

    @Test
    void theComputedContrastIsThatOfTheRecommendation() {
        assertEquals(21, contrast("#000000", "#ffffff"), 0.001);
        assertEquals(4.54, contrast("#767676", "#ffffff"), 0.01);
    }

    /// Light, dark, light in high contrast, dark in high contrast: each takes over what it does not set.
    private static List<Map<String, String>> schemes() throws IOException {
        String css = Files.readString(STYLES.resolve("tokens.css"));
        List<Map<String, String>> schemes = new ArrayList<>();
        Matcher blocks = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL).matcher(css);
        while (blocks.find()) {
            Map<String, String> tokens = schemes.isEmpty() ? new HashMap<>() : new HashMap<>(schemes.getFirst());
            Matcher values = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(blocks.group(1));
            while (values.find()) {
                tokens.put(values.group(1), values.group(2));
            }
            schemes.add(tokens);
        }
        return schemes;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int value = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8 & 255) + 0.0722 * linear(value & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
