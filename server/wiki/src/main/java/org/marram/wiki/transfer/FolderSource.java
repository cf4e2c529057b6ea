package org.marram.wiki.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.FailureReason;

/// A folder, or one file of it.
final class FolderSource implements Source {
    private static final String LINK_OUT = "Is a link that leads out of the folder: it was not followed";
    private static final String LINK_NOWHERE = "Is a link to what is not there";
    private static final String LINK_HIDDEN = "Is a link to what is passed over";
    private static final String SPECIAL = "Is neither a file nor a folder";
    private static final String DEEP = "Lies in too many folders";

    private final Path named;
    private final ConfinedFolder folder;
    private final @Nullable Path only;
    private final ArchiveLimits limits;
    /// By the path as it is shown.
    private final Map<String, Path> files = new TreeMap<>();

    private FolderSource(Path named, ConfinedFolder folder, @Nullable Path only, ArchiveLimits limits) {
        this.named = named;
        this.folder = folder;
        this.only = only;
        this.limits = limits;
    }

    static FolderSource of(Path folder, ArchiveLimits limits) throws IOException {
        return new FolderSource(folder, confined(folder), null, limits);
    }

    /// One file, whose neighbours are not looked at.
    static FolderSource ofOne(Path file, ArchiveLimits limits) throws IOException {
        Path real = file.toRealPath();
        return new FolderSource(file, confined(real.resolveSibling("")), real.getFileName(), limits);
    }

    @Override
    public String root() {
        return only == null ? folder.name() : "";
    }

    @Override
    public boolean isPacked() {
        return false;
    }

    private static ConfinedFolder confined(Path folder) throws IOException {
        try {
            return ConfinedFolder.open(folder);
        } catch (IOException e) {
            throw new ImportRefused("The folder " + folder + " cannot be read: " + reason(e));
        }
    }

    @Override
    public void survey(Surveyor surveyor) throws IOException {
        Map<String, Path> links = new HashMap<>();
        if (only != null) {
            files.put(PathNames.of(only), only);
        } else {
            walk(links, surveyor);
        }
        links.forEach((name, link) -> follow(name, link, surveyor));
        visit(path -> true, surveyor);
    }

    private void walk(Map<String, Path> links, Visitor visitor) throws IOException {
        try {
            folder.walk(path -> !Source.isHidden(PathNames.of(path)), new ConfinedFolder.Finder() {
                @Override
                public void file(Path path) {
                    files.put(PathNames.of(path), path);
                }

                @Override
                public void link(Path path) {
                    links.put(PathNames.of(path), path);
                }

                @Override
                public void special(Path path) {
                    visitor.leftOut(PathNames.of(path), SPECIAL);
                }

                @Override
                public void tooDeep(Path path) {
                    visitor.leftOut(PathNames.of(path), DEEP);
                }

                @Override
                public void unreadable(Path path, IOException why) {
                    visitor.leftOut(PathNames.of(path), reason(why));
                }
            });
        } catch (IOException e) {
            throw new ImportRefused("The folder " + named + " cannot be read: " + reason(e));
        }
    }

    /// Tells the surveyor about a link. The file that it leads to is taken where it stands; a link to a folder
    /// of the import brings nothing of its own.
    private void follow(String name, Path link, Surveyor surveyor) {
        Path target;
        try {
            target = folder.target(link);
        } catch (IOException e) {
            surveyor.leftOut(name, LINK_NOWHERE);
            return;
        }
        if (target == null) {
            surveyor.leftOut(name, LINK_OUT);
        } else if (files.containsKey(PathNames.of(target))) {
            surveyor.link(name, PathNames.of(target));
        } else if (Source.isHidden(PathNames.of(target))) {
            surveyor.leftOut(name, LINK_HIDDEN);
        }
    }

    @Override
    public void visit(Predicate<String> wanted, Visitor visitor) throws IOException {
        Meter meter = new Meter(limits, () -> Long.MAX_VALUE);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            meter.entry();
            if (wanted.test(file.getKey())) {
                visit(file.getKey(), file.getValue(), meter, visitor);
            }
        }
    }

    private void visit(String name, Path path, Meter meter, Visitor visitor) throws IOException {
        try (Reading reading = new Reading(path, meter)) {
            visitor.file(name, reading::open);
        } catch (InterruptedIOException | ImportRefused e) {
            throw e;
        } catch (CannotOpen e) {
            visitor.leftOut(name, reason(e.why));
        }
    }

    /// A file that is opened when it is asked for.
    private final class Reading implements AutoCloseable {
        private final Path path;
        private final Meter meter;
        private @Nullable InputStream in;

        Reading(Path path, Meter meter) {
            this.path = path;
            this.meter = meter;
        }

        InputStream open() throws CannotOpen {
            try {
                in = new BufferedInputStream(folder.read(path));
                return new MeteredInput(in, meter);
            } catch (IOException e) {
                throw new CannotOpen(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    private static final class CannotOpen extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException why;

        CannotOpen(IOException why) {
            super(why);
            this.why = why;
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "May not be read";
            case NoSuchFileException gone -> "Is not there any more";
            default -> "Cannot be read: " + FailureReason.of(e);
        };
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
