package org.marram.site.uploads;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.EntityTag;
import org.marram.http.web.InertHeaders;
import org.marram.http.web.RawPath;
import org.marram.wiki.access.Rules;
import org.marram.wiki.media.ByteRange;
import org.marram.wiki.media.ContentDigest;
import org.marram.wiki.media.ContentStore;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FilePart;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.media.FileType;
import org.marram.wiki.media.StoredFile;
import org.marram.wiki.media.StoredFile.Version;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.store.Database;

/// Bytes of files, delivered so that they never run: pictures in place, everything else to be taken along.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FileController {
    private static final String FILE = "/file/";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Database database;
    private final ContentStore contents;
    private final Rules rules;

    FileController(Database database, ContentStore contents, Rules rules) {
        this.database = database;
        this.contents = contents;
        this.rules = rules;
    }

    /// @param version the SHA-256 of one; without it the current one
    @Get(value = "/file/{+name}", produces = MediaType.ALL)
    MutableHttpResponse<?> file(HttpRequest<?> request, @Nullable @QueryValue String version) throws IOException {
        Optional<FileName> name = RawPath.between(RawPath.of(request), FILE, "")
                .flatMap(RawPath::decode)
                .filter(written -> written.indexOf('/') < 0 && written.indexOf('\\') < 0)
                .flatMap(FileName::of);
        Optional<StoredFile> file = name.flatMap(known -> database.read(handle -> FileTable.find(handle, known)));
        if (file.isEmpty()) {
            return HttpResponse.notFound();
        }
        if (file.get().deleted()) {
            return HttpResponse.status(HttpStatus.GONE);
        }
        Optional<Version> wanted = version == null ? Optional.of(file.get().current()) : version(file.get(), version);
        return wanted.isPresent()
                ? deliver(request, file.get(), wanted.get(), version != null)
                : HttpResponse.notFound();
    }

    private Optional<Version> version(StoredFile file, String written) {
        return DIGEST.matcher(written).matches()
                ? database.read(handle -> FileTable.version(handle, file, new ContentDigest(written)))
                : Optional.empty();
    }

    private MutableHttpResponse<?> deliver(HttpRequest<?> request, StoredFile file, Version version, boolean fixed)
            throws IOException {
        EntityTag entity = EntityTag.of(version.digest().hex());
        String tag = entity.value();
        if (entity.isKnownTo(request)) {
            return withCaching(HttpResponse.notModified(), tag, fixed);
        }
        Path place = contents.place(version.digest());
        if (!Files.isRegularFile(place)) {
            // It was deleted meanwhile, or the folder was not restored with the database.
            return HttpResponse.status(HttpStatus.GONE);
        }
        if (request.getMethod() == HttpMethod.HEAD) {
            // Security: the body of such an answer is never read, and a file that was opened for it never closed.
            return withCaching(HttpResponse.ok(), tag, fixed).headers(headers -> describe(headers, file, version));
        }
        return switch (range(request, tag, version.size())) {
            case ByteRange.Whole whole ->
                withCaching(HttpResponse.ok(body(place, version, 0, version.size())), tag, fixed)
                        .headers(headers -> describe(headers, file, version));
            case ByteRange.Part part ->
                withCaching(HttpResponse.status(HttpStatus.PARTIAL_CONTENT), tag, fixed)
                        .body(body(place, version, part.first(), part.length()))
                        .header(HttpHeaders.CONTENT_RANGE, part.of(version.size()))
                        .headers(headers -> describe(headers, file, version));
            case ByteRange.Unsatisfiable none ->
                HttpResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + version.size());
        };
    }

    /// Returns the range that is asked for; a client that has begun with another version gets the whole of this
    /// one (`If-Range`).
    private static ByteRange range(HttpRequest<?> request, String tag, long size) {
        String begun = request.getHeaders().get(HttpHeaders.IF_RANGE);
        boolean asked = begun == null || begun.equals(tag);
        return ByteRange.of(asked ? request.getHeaders().get(HttpHeaders.RANGE) : null, size);
    }

    private static StreamedFile body(Path place, Version version, long first, long length) throws IOException {
        MediaType type = MediaType.of(version.type().mediaType());
        return new StreamedFile(
                new FilePart(place, first, length), type, version.at().toEpochMilli(), length);
    }

    private static void describe(MutableHttpHeaders headers, StoredFile file, Version version) {
        InertHeaders.describe(headers, version.type());
        headers.add(HttpHeaders.ACCEPT_RANGES, "bytes")
                .add(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name(), version.type()));
    }

    private <T> MutableHttpResponse<T> withCaching(MutableHttpResponse<T> response, String tag, boolean fixed) {
        boolean everybody = rules.policy().reading() == Reading.EVERYONE;
        String who = everybody ? "public" : "private";
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, who + (fixed ? ", max-age=31536000, immutable" : ", no-cache"));
    }

    /// Names the file for those who save it (RFC 6266), in both forms.
    private static String disposition(FileName name, FileType type) {
        String ascii = name.text().replaceAll("[^A-Za-z0-9. _-]", "_");
        String encoded = PercentEncoding.encode(name.text()).replaceAll("[^A-Za-z0-9%._~-]", "_");
        return String.format(
                Locale.ROOT,
                "%s; filename=\"%s\"; filename*=UTF-8''%s",
                type.isPicture() ? "inline" : "attachment",
                ascii,
                encoded);
    }
}
