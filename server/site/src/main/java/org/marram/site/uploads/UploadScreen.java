package org.marram.site.uploads;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.marram.http.viewer.UploadForm;
import org.marram.http.web.Form;
import org.marram.site.frame.FormAuthors;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.uploads.UploadView;
import org.marram.wiki.access.Rules;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.shared.Licence;

/// Shows the form that adds a file.
@Singleton
final class UploadScreen {
    /// Kinds of pictures that pages show, as the form names them.
    private static final List<String> SHOWN = List.of("PNG", "JPEG", "GIF", "WebP", "AVIF", "SVG");

    private final UploadFiles files;
    private final Rules rules;
    private final FormAuthors authors;
    private final Responder responder;

    UploadScreen(UploadFiles files, Rules rules, FormAuthors authors, Responder responder) {
        this.files = files;
        this.rules = rules;
        this.authors = authors;
        this.responder = responder;
    }

    /// Inputs that were typed.
    ///
    /// @param inputs with the name that the form is signed with
    record Typed(String name, boolean replacing, String summary, String licence, Form inputs) {}

    /// Shows the form with what was typed. It says that the file has to be chosen again, because browsers let
    /// no page put it back.
    MutableHttpResponse<byte[]> withoutFile(HttpStatus status, HttpRequest<?> request, UploadForm form, Errors errors) {
        Stream<FieldError> file = errors.at("file") == null
                ? Stream.of(new FieldError("file", Message.of("error.file-again")))
                : Stream.empty();
        return page(
                status,
                request,
                new Typed(
                        form.input(UploadController.TITLE),
                        !form.input(UploadController.REPLACING).isEmpty(),
                        form.input("summary"),
                        form.input("licence"),
                        form.inputs()),
                new Errors(Stream.concat(errors.list().stream(), file).toList()));
    }

    MutableHttpResponse<byte[]> page(HttpStatus status, HttpRequest<?> request, Typed typed, Errors errors) {
        Licence chosen = licenceOf(typed.licence());
        return responder.html(
                status,
                new UploadView(
                        responder.shellWithForm(request, Location.unlisted(Routes.UPLOAD)),
                        typed.name(),
                        typed.replacing(),
                        typed.summary(),
                        view(chosen),
                        choices(chosen),
                        files.limit(),
                        SHOWN,
                        errors,
                        authors.signing(request, typed.inputs())));
    }

    /// Returns the licence of the file that gets a new version; else that of the wiki's texts.
    String licence(String replaced) {
        return FileName.of(replaced)
                .flatMap(files::find)
                .map(file -> file.current().licence().address().toString())
                .orElse("");
    }

    private Licence licenceOf(String written) {
        try {
            return Licence.parse(written.isEmpty() ? rules.licence() : written);
        } catch (IllegalArgumentException unknown) {
            return Licence.parse(rules.licence());
        }
    }

    /// Returns the licences to choose from, the chosen one among them.
    private static List<org.marram.themes.view.LicenceLink> choices(Licence chosen) {
        return Stream.concat(
                        Licence.OFFERED.stream(),
                        Stream.of(chosen).filter(licence -> !Licence.OFFERED.contains(licence)))
                .map(UploadScreen::view)
                .toList();
    }

    private static org.marram.themes.view.LicenceLink view(Licence licence) {
        return new org.marram.themes.view.LicenceLink(
                licence.name(), licence.address().toString());
    }
}
