package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Form;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Routes;
import org.marram.themes.view.editing.FillTemplateView;
import org.marram.themes.view.editing.FillTemplateView.Blank;
import org.marram.themes.view.editing.NewPageView;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageTemplate;
import org.marram.wiki.pages.PageTemplates;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Fills the views of the way to a new page.
@Singleton
final class NewPageScreens {
    private static final String ANSWER = "answer-";
    /// Blanks that are filled beforehand: the last part of the new page's title, and the day.
    private static final String TITLE_BLANK = "title";

    private static final String DATE_BLANK = "date";

    private final Database database;
    private final Responder responder;
    private final Clock clock;

    NewPageScreens(Database database, Responder responder, Clock clock) {
        this.database = database;
        this.responder = responder;
        this.clock = clock;
    }

    /// Returns what a title is the name of at present.
    Lookup named(Title title) {
        return database.read(handle -> Names.lookupUnfollowed(handle, title));
    }

    /// Returns the templates that are offered.
    List<Page> templates(NewPageWish wish) {
        return database.read(handle -> PageTemplates.offered(handle, wish.categoryTitle()));
    }

    /// Returns the template that was chosen; nothing for none, or when it is gone.
    Optional<PageTemplate> template(NewPageWish wish) {
        return wish.templateTitle().flatMap(title -> database.read(handle -> PageTemplates.find(handle, title)));
    }

    NewPageView asking(HttpRequest<?> request, NewPageWish wish, Errors errors) {
        Lookup named = wish.sent() && wish.whole() instanceof TitleResult.Valid(Title title)
                ? named(title)
                : new Lookup.Missing();
        List<PageLink> templates =
                templates(wish).stream().map(ViewValues::link).toList();
        return new NewPageView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                wish.title(),
                wish.below(),
                wish.category(),
                chosen(wish, templates),
                templates,
                named instanceof Lookup.Found(Page page) && !page.deleted() ? ViewValues.link(page) : null,
                named instanceof Lookup.Redirected(Page page, String _) && !page.deleted()
                        ? ViewValues.link(page)
                        : null,
                errors);
    }

    /// In a category that has one template, pages begin with it.
    private static String chosen(NewPageWish wish, List<PageLink> templates) {
        boolean only = !wish.sent() && !wish.category().isEmpty() && templates.size() == 1;
        return only ? templates.getFirst().title() : wish.template();
    }

    /// @param form what was typed; null at first
    FillTemplateView filling(
            HttpRequest<?> request,
            NewPageWish wish,
            Title title,
            PageTemplate template,
            @Nullable Form form,
            Errors errors) {
        Title from = wish.templateTitle().orElseThrow();
        List<PageTemplate.Blank> blanks = template.blanks();
        List<Blank> shown = IntStream.range(0, blanks.size())
                .mapToObj(at -> new Blank(
                        blanks.get(at).name(),
                        form == null ? preset(title, blanks.get(at)) : form.text(input(at + 1)),
                        blanks.get(at).wholeLine()))
                .toList();
        return new FillTemplateView(
                responder.shellWithForm(request, Location.unlisted(Routes.NEW)),
                title.text(),
                PageLink.to(ViewValues.address(from), from.text()),
                wish.takes(),
                shown,
                errors);
    }

    private String preset(Title title, PageTemplate.Blank blank) {
        return switch (blank.name().toLowerCase(Locale.ROOT)) {
            case TITLE_BLANK -> title.segments().getLast().strip();
            case DATE_BLANK ->
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
            default -> blank.preset();
        };
    }

    /// Name of the input for a blank, counted from 1.
    static String input(int blank) {
        return ANSWER + blank;
    }

    /// Reads the answers of a form, with one kind of line end.
    static Map<String, String> answers(PageTemplate template, Form form) {
        List<PageTemplate.Blank> blanks = template.blanks();
        Map<String, String> answers = new HashMap<>();
        for (int at = 0; at < blanks.size(); at++) {
            if (form.has(input(at + 1))) {
                String typed = form.text(input(at + 1)).replace("\r\n", "\n").strip();
                answers.put(blanks.get(at).name(), blanks.get(at).wholeLine() ? typed : typed.replace('\n', ' '));
            }
        }
        return answers;
    }

    /// Returns the text that a page begins with where nothing is asked: its template's, or the category's mark.
    String beginning(Title title, NewPageWish wish) {
        Optional<PageTemplate> template = template(wish);
        if (template.isPresent()) {
            Map<String, String> presets = new HashMap<>();
            template.get().blanks().forEach(blank -> presets.put(blank.name(), preset(title, blank)));
            return template.get().filled(presets).orElse("");
        }
        return wish.categoryTitle()
                .map(category -> "\n\n[[" + category.text() + "]]\n")
                .orElse("");
    }
}
