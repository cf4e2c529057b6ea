package org.marram.app.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Password of a demonstration, made up anew for each.
final class DemoPassword {
    /// Easily read out and typed; a password of three and a number holds for an afternoon on one machine.
    private static final List<String> WORDS = List.of(
            "marsh",
            "otter",
            "dune",
            "ebb",
            "heron",
            "sedge",
            "curlew",
            "samphire",
            "lantern",
            "ferry",
            "willow",
            "pebble",
            "gannet",
            "thistle",
            "harbour",
            "bramble");

    private DemoPassword() {}

    static String invented() {
        SecureRandom random = new SecureRandom();
        List<String> words = new ArrayList<>(WORDS);
        Collections.shuffle(words, random);
        return String.join("-", words.subList(0, 3)) + "-" + random.nextInt(10, 100);
    }
}
