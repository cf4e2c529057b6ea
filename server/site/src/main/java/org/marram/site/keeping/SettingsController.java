package org.marram.site.keeping;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ShownRules;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.SettingsView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SettingChange;
import org.marram.wiki.settings.SettingChange.Setting;
import org.marram.wiki.settings.SiteSettings.Choice;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Page on which a keeper changes the wiki's settings. Each change stands in the public log, in the transaction
/// in which it takes effect.
@Controller(Routes.SETTINGS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {
    private final CurrentSettings settings;
    private final Database database;
    private final PublicLog log;
    private final Keepers keepers;
    private final Responder responder;

    SettingsController(
            CurrentSettings settings, Database database, PublicLog log, Keepers keepers, Responder responder) {
        this.settings = settings;
        this.database = database;
        this.log = log;
        this.keepers = keepers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> form(HttpRequest<?> request) {
        return switch (keepers.look(request, Action.SETTINGS)) {
            case Keepers.Admitted _ -> page(HttpStatus.OK, request, SettingsForm.of(settings.get()), Errors.none());
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> save(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Sent sent = new KeptForms.Sent(request, form, SettingsForm.kept(form, settings.get()));
        return switch (keepers.act(sent, Action.SETTINGS)) {
            case Keepers.Admitted(Viewer.Participant keeper) -> save(request, typed(form), keeper);
            case Keepers.Outdated(var _, Message old) ->
                page(HttpStatus.FORBIDDEN, request, typed(form), Errors.of(old));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> save(HttpRequest<?> request, SettingsForm typed, Viewer.Participant keeper) {
        return switch (typed.read()) {
            case SettingsForm.Faulty faulty -> page(HttpStatus.UNPROCESSABLE_ENTITY, request, typed, faulty.errors());
            case SettingsForm.Chosen chosen -> {
                Errors missing = missing(chosen.choice());
                if (!missing.list().isEmpty()) {
                    yield page(HttpStatus.UNPROCESSABLE_ENTITY, request, typed, missing);
                }
                store(chosen.choice(), keeper.actor());
                responder.say(request, "notice.settings-saved");
                yield Answers.seeOther(Routes.SETTINGS);
            }
        };
    }

    /// Lists the front page and the logo when the wiki has not got them. A front page that is not chosen anew
    /// may be missing: what was imported or deleted since is no reason to refuse the other settings.
    private Errors missing(Choice choice) {
        List<FieldError> missing = new ArrayList<>();
        if (!choice.frontPage().equals(settings.get().frontPage()) && !isPage(choice.frontPage())) {
            missing.add(new FieldError("frontPage", Message.of("error.page-missing")));
        }
        if (!isPicture(choice.logo())) {
            missing.add(new FieldError("logo", Message.of("error.picture-missing")));
        }
        return new Errors(missing);
    }

    /// Tells whether this page exists, so that it can be the wiki's front page.
    private boolean isPage(String frontPage) {
        return switch (database.read(handle -> Names.lookup(handle, Title.of(frontPage)))) {
            case Lookup.Found(Page page) -> !page.deleted();
            case Lookup.Redirected(Page page, String from) -> !page.deleted();
            case Lookup.Missing missing -> false;
        };
    }

    /// Reads the settings from a form. The public address is not a matter of this form: it is set at the start,
    /// or at set-up.
    private SettingsForm typed(Form form) {
        return SettingsForm.of(form, settings.get()).at(settings.origin());
    }

    /// Tells whether every page can show this logo.
    private boolean isPicture(String logo) {
        return logo.isEmpty()
                || FileName.of(logo)
                        .filter(name -> name.key().equals(Title.keyOf(FileName.PREFIX + logo)))
                        .flatMap(name -> database.read(handle -> FileTable.find(handle, name)))
                        .filter(file -> !file.deleted() && file.current().type().isPicture())
                        .isPresent();
    }

    private void store(Choice choice, ActorId by) {
        List<SettingChange> changes = changes(settings.get().choice(), choice);
        if (changes.isEmpty()) {
            return;
        }
        database.write(handle -> {
            String what = changes.stream().map(SettingChange::said).collect(Collectors.joining(", "));
            settings.change(handle, choice, by, what);
            log.record(handle, Kind.SETTINGS_CHANGED, by, PublicLog.About.plain(""), SettingChange.stored(changes), "");
            return true;
        });
    }

    /// Lists the settings that differ, for the log.
    private static List<SettingChange> changes(Choice before, Choice after) {
        List<SettingChange> changes = new ArrayList<>();
        add(changes, Setting.NAME, before.name(), after.name());
        add(changes, Setting.LICENCE, before.licence().id(), after.licence().id());
        add(changes, Setting.JOINING, before.joining().word(), after.joining().word());
        add(changes, Setting.READING, before.reading().word(), after.reading().word());
        add(changes, Setting.FRONT_PAGE, before.frontPage(), after.frontPage());
        add(changes, Setting.LOGO, before.logo(), after.logo());
        add(changes, Setting.MENU, before.menu(), after.menu());
        add(changes, Setting.MESSAGE, before.message(), after.message());
        return changes;
    }

    private static void add(List<SettingChange> changes, Setting setting, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new SettingChange(setting, after));
        }
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status, HttpRequest<?> request, SettingsForm form, Errors errors) {
        Shell shell = form.withFixed(responder.shell(request, Location.unlisted(Routes.SETTINGS)), settings.get());
        SettingsView view = new SettingsView(
                shell,
                form.name(),
                ShownRules.of(form.joining()),
                ShownRules.of(form.reading()),
                form.licenceView(),
                SettingsForm.licences(form.licence()),
                form.frontPage(),
                form.logo(),
                form.menu(),
                form.message(),
                form.address(),
                errors);
        return responder.html(status, view);
    }
}
