package org.marram.wiki.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Policy;
import org.marram.wiki.people.People;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Worded;
import org.marram.wiki.store.Meta;

/// Decisions of a wiki about itself: made at set-up, later by its keepers, or beforehand by its operator, whose
/// word counts most.
///
/// @param choice what keepers decide, or an operator in their place
/// @param kept true once there is a keeper
/// @param fixed what was decided beforehand and cannot be changed in the browser
/// @param remoteEdits what becomes of edits from other wikis; empty for what fits how people join
public record SiteSettings(Choice choice, boolean kept, Set<Fixed> fixed, Optional<RemoteEdits> remoteEdits) {

    /// Longest name of a wiki, in code points.
    public static final int LONGEST_NAME = 100;
    /// Longest menu and longest message, in characters: they are sent with every page.
    public static final int LONGEST_TEXT = 4_000;

    static final String DEFAULT_NAME = "Marram";
    static final String DEFAULT_FRONT_PAGE = "Welcome";

    /// Settings that the environment may decide.
    public enum Fixed {
        NAME,
        ADDRESS,
        LICENCE,
        JOINING,
        READING
    }

    public SiteSettings {
        fixed = Set.copyOf(fixed);
    }

    /// Settings that a keeper decides in one form.
    ///
    /// @param address the public address
    /// @param frontPage title of the page that one sees first
    /// @param logo name of an uploaded picture; empty for none
    /// @param menu one entry a line, `Title` or `Text = Title`; empty for the theme's own
    /// @param message plain text that stands above every page; empty for none
    public record Choice(
            String name,
            Origin address,
            Licence licence,
            Joining joining,
            Reading reading,
            String frontPage,
            String logo,
            String menu,
            String message) {}

    public String name() {
        return choice.name();
    }

    public Origin address() {
        return choice.address();
    }

    public Licence licence() {
        return choice.licence();
    }

    public Joining joining() {
        return choice.joining();
    }

    public Reading reading() {
        return choice.reading();
    }

    public String frontPage() {
        return choice.frontPage();
    }

    public String logo() {
        return choice.logo();
    }

    public String menu() {
        return choice.menu();
    }

    public String message() {
        return choice.message();
    }

    /// The rules for [org.marram.wiki.access.Access].
    public Policy policy() {
        return new Policy(kept, reading(), joining(), remoteEdits.orElseGet(() -> RemoteEdits.as(joining())));
    }

    static SiteSettings load(Handle handle, Settings settings) {
        Settings.Presets presets = settings.presets();
        Choice choice = new Choice(
                presets.name().orElseGet(() -> stored(handle, "name", DEFAULT_NAME)),
                presets.address().orElseGet(() -> address(handle, settings)),
                presets.licence().orElseGet(() -> licence(handle)),
                presets.joining().orElseGet(() -> stored(handle, "joining", Joining.OPEN)),
                presets.reading().orElseGet(() -> stored(handle, "reading", Reading.EVERYONE)),
                stored(handle, "front", DEFAULT_FRONT_PAGE),
                stored(handle, "logo", ""),
                stored(handle, "menu", ""),
                stored(handle, "message", ""));
        return new SiteSettings(choice, People.isKept(handle), fixed(presets), presets.remoteEdits());
    }

    /// Stores a choice; what is fixed is stored too, for the day when it no longer is.
    static void store(Handle handle, Choice choice) {
        set(handle, "name", choice.name());
        set(handle, "address", choice.address().toString());
        set(handle, "licence", choice.licence().id());
        set(handle, "joining", capitals(choice.joining()));
        set(handle, "reading", capitals(choice.reading()));
        storeFrontPage(handle, choice.frontPage());
        set(handle, "logo", choice.logo());
        set(handle, "menu", choice.menu());
        set(handle, "message", choice.message());
    }

    static void storeFrontPage(Handle handle, String title) {
        set(handle, "front", title);
    }

    private static Origin address(Handle handle, Settings settings) {
        return Meta.get(handle, key("address")).map(Origin::parse).orElseGet(() -> atHome(settings));
    }

    /// Returns the address of this machine, which holds until a better one is given.
    private static Origin atHome(Settings settings) {
        return new Origin(
                "http",
                "localhost",
                settings.listening().port() == 0
                        ? Settings.DEFAULT_PORT
                        : settings.listening().port());
    }

    private static Licence licence(Handle handle) {
        return Meta.get(handle, key("licence")).map(Licence::parse).orElse(Licence.OFFERED.getFirst());
    }

    private static Set<Fixed> fixed(Settings.Presets presets) {
        Set<Fixed> fixed = EnumSet.noneOf(Fixed.class);
        presets.name().ifPresent(given -> fixed.add(Fixed.NAME));
        presets.address().ifPresent(given -> fixed.add(Fixed.ADDRESS));
        presets.licence().ifPresent(given -> fixed.add(Fixed.LICENCE));
        presets.joining().ifPresent(given -> fixed.add(Fixed.JOINING));
        presets.reading().ifPresent(given -> fixed.add(Fixed.READING));
        return fixed;
    }

    private static String stored(Handle handle, String what, String fallback) {
        return Meta.get(handle, key(what)).orElse(fallback);
    }

    private static <E extends Enum<E> & Worded> E stored(Handle handle, String what, E fallback) {
        String word = stored(handle, what, capitals(fallback)).toLowerCase(Locale.ROOT);
        return Worded.of(fallback.getDeclaringClass(), word)
                .orElseThrow(() -> new IllegalStateException("The setting " + what + " is stored as " + word));
    }

    /// Returns the word as it is stored.
    private static String capitals(Worded value) {
        return value.word().toUpperCase(Locale.ROOT);
    }

    private static void set(Handle handle, String what, String value) {
        Meta.set(handle, key(what), value);
    }

    private static String key(String what) {
        return "site." + what;
    }
}
