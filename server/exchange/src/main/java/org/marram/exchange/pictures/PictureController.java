package org.marram.exchange.pictures;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.marram.exchange.pictures.MirroredPicture.Kept;
import org.marram.exchange.pictures.MirroredPicture.Missing;
import org.marram.exchange.pictures.MirroredPicture.Unnamed;
import org.marram.http.web.EntityTag;
import org.marram.http.web.InertHeaders;
import org.marram.http.web.RawPath;
import org.marram.wiki.access.Rules;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Pictures of mirrored pages, delivered like our own files so that they never run: `/picture/{host}/{name}`. A
/// picture that cannot be had is replaced on its page by its words, which lead to the place where it lies.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PictureController {
    private static final String PICTURE = "/picture/";

    private final MirroredPictures pictures;
    private final Rules rules;

    PictureController(MirroredPictures pictures, Rules rules) {
        this.pictures = pictures;
        this.rules = rules;
    }

    @Get(value = "/picture/{+name}", produces = MediaType.ALL)
    MutableHttpResponse<?> picture(HttpRequest<?> request) throws IOException {
        String path = RawPath.between(RawPath.of(request), PICTURE, "").orElse("");
        int slash = path.indexOf('/');
        Optional<String> host = slash < 1 ? Optional.empty() : RawPath.decode(path.substring(0, slash));
        Optional<Title> file = host.flatMap(_ -> RawPath.decode(path.substring(slash + 1)))
                .filter(name -> name.indexOf('/') < 0 && name.indexOf('\\') < 0)
                .flatMap(PictureController::title);
        if (file.isEmpty()) {
            return HttpResponse.notFound();
        }
        return switch (pictures.find(Spelling.host(host.get()), file.get())) {
            case Unnamed _ -> HttpResponse.notFound();
            case Missing _ -> HttpResponse.status(HttpStatus.BAD_GATEWAY).header(HttpHeaders.CACHE_CONTROL, "no-store");
            case Kept kept -> deliver(request, kept);
        };
    }

    private static Optional<Title> title(String name) {
        return Title.parse("File:" + name) instanceof TitleResult.Valid(Title title)
                ? Optional.of(title)
                : Optional.empty();
    }

    private MutableHttpResponse<?> deliver(HttpRequest<?> request, Kept kept) throws IOException {
        EntityTag entity = EntityTag.of(Long.toString(kept.fetched().toEpochMilli(), Character.MAX_RADIX));
        String tag = entity.value();
        if (entity.isKnownTo(request)) {
            return withCaching(HttpResponse.notModified(), tag);
        }
        if (request.getMethod() == HttpMethod.HEAD) {
            // Security: the body of such an answer is never read, and a file that was opened for it never closed.
            return described(HttpResponse.ok(), tag, kept);
        }
        try {
            StreamedFile body = new StreamedFile(
                    Files.newInputStream(kept.file()),
                    MediaType.of(kept.type().mediaType()),
                    kept.fetched().toEpochMilli(),
                    kept.size());
            return described(HttpResponse.ok(body), tag, kept);
        } catch (NoSuchFileException gone) {
            // Others took its room meanwhile; it is fetched again at the next look.
            return HttpResponse.status(HttpStatus.BAD_GATEWAY).header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response, String tag, Kept kept) {
        return withCaching(response, tag)
                .headers(headers -> InertHeaders.describe(headers, kept.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline");
    }

    /// Lets an answer be kept for a while only: the home may have another picture tomorrow.
    private <T> MutableHttpResponse<T> withCaching(MutableHttpResponse<T> response, String tag) {
        boolean everybody = rules.policy().reading() == Reading.EVERYONE;
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, (everybody ? "public" : "private") + ", max-age=3600");
    }
}
