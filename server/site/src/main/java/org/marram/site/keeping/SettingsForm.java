package org.marram.site.keeping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageShells;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Notice;
import org.marram.themes.view.Shell;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.settings.SiteSettings.Choice;
import org.marram.wiki.settings.SiteSettings.Fixed;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// The wiki's settings as a keeper types them, at set-up and later.
record SettingsForm(
        String name,
        String address,
        String licence,
        Joining joining,
        Reading reading,
        String frontPage,
        String logo,
        String menu,
        String message) {

    /// The input with the wiki's name: `name` is that of the person who signs a form.
    private static final String WIKI = "wiki";

    /// Outcome of reading the form.
    sealed interface Outcome {}

    record Chosen(Choice choice) implements Outcome {}

    record Faulty(Errors errors) implements Outcome {}

    /// The settings as they are.
    static SettingsForm of(SiteSettings site) {
        return new SettingsForm(
                site.name(),
                site.address().toString(),
                site.licence().address().toString(),
                site.joining(),
                site.reading(),
                site.frontPage(),
                site.logo(),
                site.menu(),
                site.message());
    }

    /// Reads the settings from a form. Settings that the form does not hold stay as they are.
    static SettingsForm of(Form form, SiteSettings site) {
        SettingsForm now = of(site);
        return new SettingsForm(
                form.line(WIKI),
                form.has("address") ? form.line("address") : now.address(),
                form.has("licence") ? form.line("licence") : now.licence(),
                form.choice("joining", now.joining()),
                form.choice("reading", now.reading()),
                form.has("frontPage") ? form.line("frontPage") : now.frontPage(),
                form.has("logo") ? form.line("logo") : now.logo(),
                form.has("menu") ? form.text("menu").replace("\r\n", "\n").strip() : now.menu(),
                form.has("message") ? form.text("message").replace("\r\n", "\n").strip() : now.message());
    }

    /// Everything of a form that is to come back when it cannot be taken.
    static KeptForms.Typed kept(Form form, SiteSettings site) {
        return KeptForms.Typed.of(
                form,
                site.name(),
                "message",
                List.of(WIKI, "licence", "joining", "reading", "frontPage", "logo", "menu"));
    }

    SettingsForm at(String address) {
        return new SettingsForm(name, address, licence, joining, reading, frontPage, logo, menu, message);
    }

    /// Checks everything; all errors come at once.
    Outcome read() {
        List<FieldError> errors = new ArrayList<>();
        checkName(errors);
        checkAddress(errors);
        checkLicence(errors);
        checkFrontPage(errors);
        checkMenu(errors);
        checkLength("message", message, errors);
        checkLength("logo", logo, errors);
        return errors.isEmpty()
                ? new Chosen(new Choice(
                        name,
                        Origin.parse(address),
                        Licence.parse(licence),
                        joining,
                        reading,
                        frontPage,
                        logo,
                        menu,
                        message))
                : new Faulty(new Errors(errors));
    }

    /// Says which answers were given beforehand, and win over whatever is typed here.
    Shell withFixed(Shell shell, SiteSettings site) {
        if (site.fixed().isEmpty()) {
            return shell;
        }
        String variables = site.fixed().stream()
                .sorted(Comparator.naturalOrder())
                .map(SettingsForm::variable)
                .collect(Collectors.joining(", "));
        return shell.saying(Notice.info(Message.of("notice.given-beforehand", variables)));
    }

    org.marram.themes.view.LicenceLink licenceView() {
        return view(chosen(licence));
    }

    /// The licences to choose from: those offered, and the chosen one if it is another.
    static List<org.marram.themes.view.LicenceLink> licences(String chosen) {
        List<Licence> all = new ArrayList<>(Licence.OFFERED);
        if (!all.contains(chosen(chosen))) {
            all.add(chosen(chosen));
        }
        return all.stream().map(SettingsForm::view).toList();
    }

    private static Licence chosen(String written) {
        try {
            return Licence.parse(written);
        } catch (IllegalArgumentException e) {
            return Licence.OFFERED.getFirst();
        }
    }

    private static org.marram.themes.view.LicenceLink view(Licence licence) {
        return new org.marram.themes.view.LicenceLink(
                licence.name(), licence.address().toString());
    }

    private static String variable(Fixed fixed) {
        return switch (fixed) {
            case NAME -> "MARRAM_NAME";
            case ADDRESS -> "MARRAM_URL";
            case LICENCE -> "MARRAM_LICENCE";
            case JOINING -> "MARRAM_JOINING";
            case READING -> "MARRAM_READING";
        };
    }

    private void checkName(List<FieldError> errors) {
        int length = name.codePointCount(0, name.length());
        if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(WIKI, Message.of("error.required")));
        } else if (length > SiteSettings.LONGEST_NAME) {
            errors.add(new FieldError(WIKI, Message.of("error.too-long", SiteSettings.LONGEST_NAME, length)));
        }
    }

    private void checkAddress(List<FieldError> errors) {
        try {
            Origin.parse(address);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("address", Message.of("error.address")));
        }
    }

    private void checkLicence(List<FieldError> errors) {
        try {
            Licence.parse(licence);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("licence", Message.of("error.choose")));
        }
    }

    private void checkFrontPage(List<FieldError> errors) {
        if (Title.parse(frontPage) instanceof TitleResult.Invalid) {
            errors.add(new FieldError("frontPage", Message.of("error.page-missing")));
        }
    }

    private void checkMenu(List<FieldError> errors) {
        checkLength("menu", menu, errors);
        List<String> lines = menu.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !PageShells.isMenuEntry(line)) {
                errors.add(new FieldError("menu", Message.of("error.menu", i + 1, line)));
                return;
            }
        }
    }

    private static void checkLength(String field, String text, List<FieldError> errors) {
        if (text.length() > SiteSettings.LONGEST_TEXT) {
            errors.add(new FieldError(field, Message.of("error.too-long", SiteSettings.LONGEST_TEXT, text.length())));
        }
    }
}
