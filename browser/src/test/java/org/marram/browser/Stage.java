package org.marram.browser;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One browser and one wiki, with the keeper Kit and the participants Ada and
/// Grace, for all journeys of a run: both are given to whatever asks for them by
/// type, and end with the run. Journeys keep out of each other's way by writing pages of their own.
final class Stage implements ParameterResolver {
    static final String KEEPER = "Kit";
    static final String ADA = "Ada";
    static final String GRACE = "Grace";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Stage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningWiki.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Assumptions.assumeTrue(Chromium.present(), "no /usr/bin/chromium");
        Set set =
                context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Set.class, wanted -> Set.build(), Set.class);
        return parameter.getParameter().getType() == RunningWiki.class ? set.wiki() : set.chromium();
    }

    private record Set(Path data, RunningWiki wiki, Chromium chromium) implements AutoCloseable {
        static Set build() {
            try {
                Path data = Files.createTempDirectory("marram-journeys");
                RunningWiki wiki = RunningWiki.start(data);
                wiki.add(KEEPER, true);
                wiki.add(ADA, false);
                wiki.add(GRACE, false);
                return new Set(data, wiki, Chromium.start());
            } catch (IOException e) {
                throw new AssertionError("no folder for the wiki", e);
            }
        }

        @Override
        public void close() throws IOException {
            chromium.close();
            wiki.close();
            Files.walkFileTree(data, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
