package org.marram.app.architecture;

import java.nio.file.Path;
import java.util.List;

/// The modules that the server is made of, and where their sources and classes lie.
final class Modules {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /// Lowest first; `exchange` and below know nothing of those after it.
    static final List<String> NAMES = List.of("wiki", "http", "exchange", "site", "api", "app");

    private Modules() {}

    /// Folders of main sources.
    static List<Path> sources() {
        return NAMES.stream()
                .map(name -> ROOT.resolve("server/" + name + "/src/main/java"))
                .toList();
    }

    /// Folders of compiled main classes.
    static List<Path> classes() {
        return NAMES.stream()
                .map(name -> ROOT.resolve("server/" + name + "/target/classes/org/marram"))
                .toList();
    }
}
