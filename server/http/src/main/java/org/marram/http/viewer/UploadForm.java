package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Form;
import org.marram.wiki.media.Multipart;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadFiles.Upload;
import org.marram.wiki.media.UploadFiles.Waiting;

/// A form with a file, read as it comes: the file lies on disk while the other inputs are read. Closed, it
/// forgets a file that was not stored.
public final class UploadForm implements AutoCloseable {
    /// Longest input that is no file, in bytes.
    private static final int MAX_INPUT = 4_000;

    private final UploadFiles files;
    private final Map<String, String> inputs = new HashMap<>();
    private String fileName = "";
    private @Nullable Waiting waiting;
    private boolean tooLarge;
    private @Nullable MutableHttpResponse<byte[]> refusal;

    private UploadForm(UploadFiles files) {
        this.files = files;
    }

    /// Check whether the sender of a form may upload.
    public interface Gate {
        /// @param form with the inputs that were read so far
        public Optional<MutableHttpResponse<byte[]>> refusal(UploadForm form);
    }

    /// Reads a form.
    ///
    /// Security: `gate` is asked before a byte of the file is read, with the inputs that stand above it,
    /// so that nobody fills a disk who may not upload; a form that it refuses is not read further.
    public static UploadForm read(HttpRequest<?> request, InputStream body, UploadFiles files, Gate gate)
            throws IOException {
        String type = request.getHeaders().get("Content-Type");
        Multipart parts = Multipart.of(body, type == null ? "" : type);
        UploadForm form = new UploadForm(files);
        try {
            for (Optional<Multipart.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                form.take(part.get(), gate);
                if (form.refusal != null || form.tooLarge) {
                    return form;
                }
            }
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
        form.refusal = form.waiting == null ? gate.refusal(form).orElse(null) : null;
        return form;
    }

    private void take(Multipart.Part part, Gate gate) throws IOException {
        if (part.fileName().isEmpty()) {
            inputs.put(part.name(), part.text(MAX_INPUT));
        } else if (part.name().equals("file") && waiting == null) {
            refusal = gate.refusal(this).orElse(null);
            if (refusal == null) {
                fileName = part.fileName().get();
                waiting = files.receive(part.content()).orElse(null);
                tooLarge = waiting == null;
            }
        }
    }

    /// Returns the answer to a form that was refused before its file was read.
    public Optional<MutableHttpResponse<byte[]>> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// Tells whether the form's file is larger than the limit.
    public boolean isTooLarge() {
        return tooLarge;
    }

    /// Returns the file; nothing when none was chosen, for which browsers send an empty one without a name.
    public Optional<Waiting> waiting() {
        return Optional.ofNullable(waiting).filter(file -> file.size() > 0 || !fileName.isEmpty());
    }

    /// Returns an input of one line; empty when it did not come.
    public String input(String name) {
        return inputs.getOrDefault(name, "").strip();
    }

    /// Returns the form's inputs above the file, and all when there is none.
    public Form inputs() {
        return Form.of(Map.<String, Object>copyOf(inputs));
    }

    /// Returns the wishes for the file.
    ///
    /// @param named the input with the name that it is to have; where that is empty, it has the one that it had
    public Upload upload(String named, boolean replacing) {
        String name = input(named);
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
