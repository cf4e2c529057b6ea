package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.http.web.RawPath;
import org.marram.site.frame.Authors;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.site.keeping.Keepers;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Routes;
import org.marram.themes.view.uploads.FileDeleteView;
import org.marram.themes.view.uploads.FileView;
import org.marram.themes.view.uploads.FileView.FileContent;
import org.marram.themes.view.uploads.FileView.FileVersion;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.media.StoredFile;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.store.Database;

/// The page of a file: what it is, its versions, the pages that show it; and the form that deletes it.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FilePageController {
    private static final String PAGE = "/files/";
    private static final String DELETE = "/file-delete/";
    private static final int MAX_VERSIONS = 100;
    private static final int MAX_USES = 200;

    private final Database database;
    private final UploadFiles files;
    private final PublicLog log;
    private final Keepers keepers;
    private final CurrentViewer viewers;
    private final Responder responder;

    FilePageController(
            Database database,
            UploadFiles files,
            PublicLog log,
            Keepers keepers,
            CurrentViewer viewers,
            Responder responder) {
        this.database = database;
        this.files = files;
        this.log = log;
        this.keepers = keepers;
        this.viewers = viewers;
        this.responder = responder;
    }

    @Get(value = "/files/{+name}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> page(HttpRequest<?> request) {
        Optional<StoredFile> file = find(request, PAGE);
        if (file.isEmpty()) {
            return responder.notFound(request);
        }
        HttpStatus status = file.get().deleted() ? HttpStatus.GONE : HttpStatus.OK;
        return responder.html(status, database.read(handle -> view(handle, request, file.get())));
    }

    @Get(value = "/file-delete/{+name}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> deletion(HttpRequest<?> request) {
        return switch (keepers.look(request, Action.DELETE_FILE)) {
            case Keepers.Admitted _ -> deletion(HttpStatus.OK, request, "", Errors.none());
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/file-delete/{+name}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> delete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String label = named(request, DELETE).map(FileName::text).orElse("");
        String reason = form.line("reason");
        KeptForms.Typed typed = KeptForms.Typed.of(form, label, "reason", List.of());
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.DELETE_FILE)) {
            case Keepers.Admitted(Viewer.Participant keeper) ->
                present(request)
                        .map(file -> delete(request, keeper, file, reason))
                        .orElseGet(() -> responder.notFound(request));
            case Keepers.Outdated(var _, Message old) ->
                deletion(HttpStatus.FORBIDDEN, request, reason, Errors.of(old));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    /// A file that is there to be deleted.
    private Optional<StoredFile> present(HttpRequest<?> request) {
        return find(request, DELETE).filter(found -> !found.deleted());
    }

    private MutableHttpResponse<byte[]> deletion(
            HttpStatus status, HttpRequest<?> request, String reason, Errors errors) {
        return present(request)
                .map(file -> deletion(status, request, file, reason, errors))
                .orElseGet(() -> responder.notFound(request));
    }

    private MutableHttpResponse<byte[]> delete(
            HttpRequest<?> request, Viewer.Participant keeper, StoredFile file, String reason) {
        Optional<Errors> fault = Reason.fault(reason).map(wrong -> Errors.at("reason", ReasonMessages.of(wrong)));
        if (fault.isPresent()) {
            return deletion(HttpStatus.UNPROCESSABLE_ENTITY, request, file, reason, fault.get());
        }
        FileName name = file.name();
        PublicLog.About about = PublicLog.About.at(FileName.PREFIX + name.text(), name.page());
        files.delete(
                name,
                keeper.actor(),
                reason,
                handle -> log.record(handle, ModerationAct.Kind.FILE_DELETED, keeper.actor(), about, "", reason));
        responder.say(request, "notice.file-deleted");
        return Answers.seeOther(Routes.FILES);
    }

    private Optional<StoredFile> find(HttpRequest<?> request, String prefix) {
        return named(request, prefix).flatMap(name -> database.read(handle -> FileTable.find(handle, name)));
    }

    private static Optional<FileName> named(HttpRequest<?> request, String prefix) {
        return RawPath.between(RawPath.of(request), prefix, "")
                .flatMap(RawPath::decode)
                .filter(written -> written.indexOf('/') < 0 && written.indexOf('\\') < 0)
                .flatMap(FileName::of);
    }

    private FileView view(Handle handle, HttpRequest<?> request, StoredFile file) {
        FileName name = file.name();
        boolean mayUpload = files.refusal(viewers.of(request)).isEmpty();
        boolean mayDelete = !file.deleted() && keepers.may(request, Action.DELETE_FILE);
        List<StoredFile.Version> versions =
                file.deleted() ? List.of() : FileTable.versions(handle, file, MAX_VERSIONS + 1);
        List<PageLink> uses = uses(handle, name);
        Authors authors = Authors.of(
                handle, versions.stream().map(StoredFile.Version::author).toList());
        return new FileView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                name.text(),
                name.path(),
                content(handle, file),
                "[[" + FileName.PREFIX + name.text() + "]]",
                versions.stream()
                        .limit(MAX_VERSIONS)
                        .map(version -> version(file, version, authors))
                        .toList(),
                versions.size() > MAX_VERSIONS,
                uses.stream().limit(MAX_USES).toList(),
                uses.size() > MAX_USES,
                mayUpload,
                mayDelete);
    }

    private static FileContent content(Handle handle, StoredFile file) {
        if (file.deletion().isPresent()) {
            StoredFile.Deletion deletion = file.deletion().get();
            return new FileContent.Deleted(
                    deletion.at(), Authors.of(handle, List.of(deletion.by())).of(deletion.by()), deletion.reason());
        }
        StoredFile.Version current = file.current();
        return current.type().isPicture()
                ? new FileContent.Picture(file.name().address(), current.width(), current.height())
                : new FileContent.Download(file.name().address());
    }

    private static FileVersion version(StoredFile file, StoredFile.Version version, Authors authors) {
        return new FileVersion(
                file.name().address() + "?version=" + version.digest(),
                version.type().mediaType(),
                version.size(),
                version.at(),
                authors.of(version.author()),
                version.summary(),
                new LicenceLink(
                        version.licence().name(), version.licence().address().toString()),
                version.id() == file.current().id());
    }

    private static List<PageLink> uses(Handle handle, FileName name) {
        return PageLinks.showing(handle, name.key(), "", MAX_USES + 1).stream()
                .map(page -> PageLink.to(
                        new PageAddress(page.title().address()), page.title().text()))
                .toList();
    }

    private MutableHttpResponse<byte[]> deletion(
            HttpStatus status, HttpRequest<?> request, StoredFile file, String reason, Errors errors) {
        int uses = database.read(handle -> uses(handle, file.name()).size());
        return responder.html(
                status,
                new FileDeleteView(
                        responder.shell(
                                request, Location.unlisted(request.getUri().toString())),
                        file.name().text(),
                        file.name().path(),
                        uses,
                        reason,
                        errors));
    }
}
