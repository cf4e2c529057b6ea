package org.marram.server.pages;

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
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.server.access.Access;
import org.marram.server.access.Action;
import org.marram.server.access.Decision;
import org.marram.server.access.Rules;
import org.marram.server.access.Subject;
import org.marram.server.access.Viewer;
import org.marram.server.auth.Authors;
import org.marram.server.auth.Csrf;
import org.marram.server.auth.CurrentViewer;
import org.marram.server.auth.Notices;
import org.marram.server.auth.Refusals;
import org.marram.server.auth.Shells;
import org.marram.server.media.FileName;
import org.marram.server.media.FileTable;
import org.marram.server.media.StoredFile;
import org.marram.server.media.UploadFiles;
import org.marram.server.moderation.Act;
import org.marram.server.moderation.PublicLog;
import org.marram.server.store.Database;
import org.marram.server.web.Answers;
import org.marram.server.web.Form;
import org.marram.server.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.FileContent;
import org.marram.themes.view.FileDeleteView;
import org.marram.themes.view.FileVersion;
import org.marram.themes.view.FileView;
import org.marram.themes.view.Licence;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Routes;

/// The page of a file: what it is, its versions, the pages that show it; and the form that deletes it.
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FilePageController {
    private static final String PAGE = "/files/";
    private static final String DELETE = "/file-delete/";
    private static final int MAX_VERSIONS = 100;
    private static final int MAX_USES = 200;
    /// In characters; the form says so too.
    private static final int MAX_REASON = 500;

    private final Database database;
    private final UploadFiles files;
    private final PublicLog log;
    private final Rules rules;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Shells shells;
    private final Notices notices;
    private final Refusals refusals;
    private final Answers answers;

    FilePageController(
            Database database,
            UploadFiles files,
            PublicLog log,
            Rules rules,
            CurrentViewer viewers,
            Csrf csrf,
            Shells shells,
            Notices notices,
            Refusals refusals,
            Answers answers) {
        this.database = database;
        this.files = files;
        this.log = log;
        this.rules = rules;
        this.viewers = viewers;
        this.csrf = csrf;
        this.shells = shells;
        this.notices = notices;
        this.refusals = refusals;
        this.answers = answers;
    }

    @Get(value = "/files/{+name}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> page(HttpRequest<?> request) {
        Optional<StoredFile> file = find(request, PAGE);
        if (file.isEmpty()) {
            return refusals.notFound(request);
        }
        HttpStatus status = file.get().deleted() ? HttpStatus.GONE : HttpStatus.OK;
        return answers.html(status, database.read(handle -> view(handle, request, file.get())));
    }

    @Get(value = "/file-delete/{+name}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> deletion(HttpRequest<?> request) {
        Optional<StoredFile> file = find(request, DELETE).filter(found -> !found.deleted());
        if (decide(request) instanceof Decision.Refused(Decision.Reason reason)) {
            return refusals.html(request, reason);
        }
        return file.isEmpty()
                ? refusals.notFound(request)
                : deletion(HttpStatus.OK, request, file.get(), "", Errors.none());
    }

    @Post(value = "/file-delete/{+name}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> delete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return refusals.forged(request);
        }
        if (decide(request) instanceof Decision.Refused(Decision.Reason reason)) {
            return refusals.html(request, reason);
        }
        Optional<StoredFile> file = find(request, DELETE).filter(found -> !found.deleted());
        if (file.isEmpty() || !(viewers.of(request) instanceof Viewer.Participant keeper)) {
            return refusals.notFound(request);
        }
        String reason = form.line("reason");
        int length = reason.codePointCount(0, reason.length());
        if (length == 0 || length > MAX_REASON) {
            Message fault = length == 0
                    ? Message.of("error.required")
                    : Message.of("error.too-long", (long) MAX_REASON, (long) length);
            return deletion(HttpStatus.UNPROCESSABLE_ENTITY, request, file.get(), reason, Errors.at("reason", fault));
        }
        FileName name = file.get().name();
        PublicLog.About about = PublicLog.About.at(FileName.PREFIX + name.text(), Routes.file(name.path()));
        files.delete(
                name,
                keeper.actor(),
                reason,
                handle -> log.record(handle, Act.Kind.FILE_DELETED, keeper.actor(), about, "", reason));
        notices.say(request, "notice.file-deleted");
        return Answers.seeOther(Routes.FILES);
    }

    private Optional<StoredFile> find(HttpRequest<?> request, String prefix) {
        return RawPath.between(RawPath.of(request), prefix, "")
                .flatMap(RawPath::decode)
                .filter(written -> written.indexOf('/') < 0 && written.indexOf('\\') < 0)
                .flatMap(FileName::of)
                .flatMap(name -> database.read(handle -> FileTable.find(handle, name)));
    }

    private Decision decide(HttpRequest<?> request) {
        return Access.decide(viewers.of(request), Action.DELETE_FILE, Subject.WIKI, rules.policy());
    }

    private FileView view(Handle handle, HttpRequest<?> request, StoredFile file) {
        FileName name = file.name();
        boolean mayUpload = !(files.decide(viewers.of(request)) instanceof Decision.Refused);
        boolean mayDelete = !file.deleted() && !(decide(request) instanceof Decision.Refused);
        List<StoredFile.Version> versions = file.deleted() ? List.of() : FileTable.versions(handle, file, MAX_VERSIONS);
        Authors authors = Authors.of(
                handle, versions.stream().map(StoredFile.Version::author).toList());
        return new FileView(
                shells.of(request, Location.unlisted(request.getUri().toString())),
                name.text(),
                name.path(),
                content(handle, file),
                "[[" + FileName.PREFIX + name.text() + "]]",
                versions.stream()
                        .map(version -> version(file, version, authors))
                        .toList(),
                uses(handle, name),
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
                new Licence(
                        version.licence().name(), version.licence().address().toString()),
                version.id() == file.current().id());
    }

    private static List<PageLink> uses(Handle handle, FileName name) {
        return Links.showing(handle, name.key(), "", MAX_USES).stream()
                .map(page -> PageLink.to(
                        new PageAddress(page.title().address()), page.title().text()))
                .toList();
    }

    private MutableHttpResponse<byte[]> deletion(
            HttpStatus status, HttpRequest<?> request, StoredFile file, String reason, Errors errors) {
        int uses = database.read(handle -> uses(handle, file.name()).size());
        return answers.html(
                status,
                new FileDeleteView(
                        shells.of(request, Location.unlisted(request.getUri().toString())),
                        file.name().text(),
                        file.name().path(),
                        uses,
                        reason,
                        errors));
    }
}
