package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.marram.http.web.Form;
import org.marram.wiki.pages.Category;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Page that somebody wants to begin, as a form or an address says it.
///
/// @param title as typed
/// @param below title of the page above it; may be empty
/// @param category name of the category that it is begun in; may be empty
/// @param template title of the template; empty for none
/// @param sent true when the form was sent, and not only opened
/// @param takes true when the title is to be taken from where it leads
record NewPageWish(String title, String below, String category, String template, boolean sent, boolean takes) {
    /// Longest input that is read, in characters; a title is shorter.
    private static final int LONGEST = 1_000;

    static NewPageWish of(HttpRequest<?> request) {
        return new NewPageWish(
                parameter(request, "title"),
                parameter(request, "below"),
                parameter(request, "category"),
                parameter(request, "template"),
                request.getParameters().contains("template"),
                request.getParameters().contains("take"));
    }

    static NewPageWish of(Form form) {
        return new NewPageWish(cut(form.line("title")), "", "", cut(form.line("template")), true, form.has("take"));
    }

    private static String parameter(HttpRequest<?> request, String name) {
        return cut(request.getParameters().get(name, String.class).orElse("").strip());
    }

    private static String cut(String typed) {
        return typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    /// Returns the whole title, with what stands above it.
    TitleResult whole() {
        return Title.parse(below.isEmpty() || title.isEmpty() ? title : below + "/" + title);
    }

    /// Returns the title of the template; nothing when none was chosen.
    Optional<Title> templateTitle() {
        return !template.isEmpty() && Title.parse(template) instanceof TitleResult.Valid(Title found)
                ? Optional.of(found)
                : Optional.empty();
    }

    /// Returns the title of the category's page.
    Optional<Title> categoryTitle() {
        return category.isEmpty() ? Optional.empty() : Category.title(category);
    }
}
