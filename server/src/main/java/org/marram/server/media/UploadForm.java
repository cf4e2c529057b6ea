package org.marram.server.media;

import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marram.server.media.UploadFiles.Upload;
import org.marram.server.media.UploadFiles.Waiting;

/// A form with a file, read as it comes: the file lies on disk while the other inputs are read. Closed, it
/// forgets a file that nobody stored.
final class UploadForm implements AutoCloseable {
    /// In bytes, of an input that is no file.
    private static final int MAX_INPUT = 4_000;

    private final UploadFiles files;
    private final Map<String, String> inputs = new HashMap<>();
    private String fileName = "";
    private @Nullable Waiting waiting;
    private boolean tooLarge;
    private boolean stopped;

    private UploadForm(UploadFiles files) {
        this.files = files;
    }

    /// Reads a form.
    ///
    /// Security: `mayTake` is asked before a byte of the file is read, with the inputs that stand above it,
    /// so that nobody fills a disk who may not upload; a form that it refuses is not read further.
    static UploadForm read(
            HttpRequest<?> request, InputStream body, UploadFiles files, Predicate<Map<String, String>> mayTake)
            throws IOException {
        String type = request.getHeaders().get("Content-Type");
        Multipart parts = Multipart.of(body, type == null ? "" : type);
        UploadForm form = new UploadForm(files);
        try {
            for (Optional<Multipart.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                form.take(part.get(), mayTake);
                if (form.stopped || form.tooLarge) {
                    return form;
                }
            }
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
        form.stopped = form.waiting == null && !mayTake.test(form.inputs);
        return form;
    }

    private void take(Multipart.Part part, Predicate<Map<String, String>> mayTake) throws IOException {
        if (part.fileName().isEmpty()) {
            inputs.put(part.name(), part.text(MAX_INPUT));
        } else if (part.name().equals("file") && waiting == null) {
            stopped = !mayTake.test(inputs);
            if (!stopped) {
                fileName = part.fileName().get();
                waiting = files.receive(part.content()).orElse(null);
                tooLarge = waiting == null;
            }
        }
    }

    /// Whether it was refused before its file was read.
    boolean isStopped() {
        return stopped;
    }

    /// Whether its file is larger than the limit.
    boolean isTooLarge() {
        return tooLarge;
    }

    /// The file; nothing when none was chosen, for which browsers send an empty one without a name.
    Optional<Waiting> waiting() {
        return Optional.ofNullable(waiting).filter(file -> file.size() > 0 || !fileName.isEmpty());
    }

    /// An input of one line; empty when it did not come.
    String input(String name) {
        return inputs.getOrDefault(name, "").strip();
    }

    /// What is to become of the file: an input `name` is its name, else the one that it had.
    Upload upload(boolean replacing) {
        String name = input("name");
        String ending = fileName.substring(Math.max(0, fileName.lastIndexOf('.')));
        String wished = name.isEmpty() ? fileName : name.indexOf('.') < 0 ? name + ending : name;
        return new Upload(wished, input("summary"), input("licence"), replacing);
    }

    @Override
    public void close() throws IOException {
        if (waiting != null) {
            files.discard(waiting);
        }
    }
}
