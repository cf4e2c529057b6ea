package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
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
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Restored;
import org.marram.exchange.follows.LostPages;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.keeping.RestoredView;
import org.marram.themes.view.keeping.RestoredView.LostLine;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.RecoverOutcome;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Content that this wiki lost in a restore, for keepers: what others still have, to be taken back page by
/// page.
@Controller(Routes.RESTORED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RestoredController {
    private static final String TAKE = "take";
    private static final String ALL = "all";

    private final Keepers keepers;
    private final LostPages lost;
    private final Rules rules;
    private final Database database;
    private final Responder responder;

    RestoredController(Keepers keepers, LostPages lost, Rules rules, Database database, Responder responder) {
        this.keepers = keepers;
        this.lost = lost;
        this.rules = rules;
        this.database = database;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request) {
        return switch (keepers.look(request, Action.SETTINGS)) {
            case Keepers.Admitted _ -> responder.html(view(request));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (keepers.press(request, form, Action.SETTINGS)) {
            case Keepers.Admitted _ -> act(request, form);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> act(HttpRequest<?> request, Form form) {
        if (form.line(TAKE).equals(ALL)) {
            takeAll(request);
        } else if (form.has(TAKE)) {
            take(request, form.line(TAKE));
        } else {
            lost.look();
            responder.say(request, "notice.recovered-looked");
        }
        return Answers.seeOther(Routes.RESTORED);
    }

    private void takeAll(HttpRequest<?> request) {
        List<LostPages.Lost> pages = lost.found().pages();
        long back = pages.stream()
                .filter(page -> lost.take(page.line().head()) instanceof RecoverOutcome.Back)
                .count();
        responder.say(request, "notice.recovered", Long.toString(back), Long.toString(pages.size() - back));
    }

    private void take(HttpRequest<?> request, String written) {
        Optional<Digest> digest = Digest.read(written);
        RecoverOutcome outcome =
                digest.map(lost::take).orElseGet(() -> new RecoverOutcome.Impossible("There is no such version"));
        switch (outcome) {
            case RecoverOutcome.Back _ -> responder.say(request, "notice.recovered", "1", "0");
            case RecoverOutcome.Overlapping(var page) ->
                responder.say(request, "notice.recover-overlap", page.title().text());
            case RecoverOutcome.Impossible(String reason) -> responder.say(request, "notice.recover-failed", reason);
        }
    }

    private RestoredView view(HttpRequest<?> request) {
        LostPages.Found found = lost.found();
        String here =
                rules.origin().isEmpty() ? "" : Origin.parse(rules.origin()).authority();
        return new RestoredView(
                responder.shell(request, Location.unlisted(Routes.RESTORED)),
                database.read(Restored::at).orElse(null),
                found.asked(),
                found.silent().keySet().stream()
                        .map(wiki -> wiki.authority())
                        .sorted()
                        .toList(),
                found.pages().stream().map(page -> line(page, here)).toList());
    }

    private static LostLine line(LostPages.Lost page, String here) {
        String title = page.line().firstTitle();
        return new LostLine(
                page.line().head().toString(),
                title,
                page.mirror().authority(),
                page.mirror() + "/article/" + Title.of(title).address() + "@" + here,
                page.isNew());
    }
}
