package org.marram.themes;

import com.ibm.icu.util.ULocale;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of the interface in one language, with numbers, sizes and dates as that language writes them.
///
/// Dates are absolute and in UTC, because pages are cached; the script makes them local. Immutable and safe to share.
public final class Messages {
    private static final String FALLBACK = "en";

    /// Numbers that words may go with: whole ones, as far as they are exact everywhere.
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("-?[0-9]{1,15}");

    private static final Map<String, Map<String, String>> BUNDLES = Bundles.of(Messages.class);

    /// Taken apart when somebody first reads in the language.
    private static final Map<String, Messages> READ = new ConcurrentHashMap<>();

    private final String language;
    private final Map<String, Pattern> patterns;
    private final NumberStyle numbers;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter date;
    private final DateTimeFormatter day;

    /// @param language BCP 47 tag
    /// @param texts the bundle of the language; those that begin with `format.` say how it writes dates and numbers
    Messages(String language, Map<String, String> texts) {
        this.language = language;
        Map<String, Pattern> read = new HashMap<>();
        texts.forEach((key, text) -> read.put(key, Pattern.of(text)));
        this.patterns = Map.copyOf(read);
        Locale locale = Locale.forLanguageTag(text("format.locale"));
        this.numbers = new NumberStyle(locale);
        this.moment = DateTimeFormatter.ofPattern(text("format.moment"), locale).withZone(ZoneOffset.UTC);
        this.date = DateTimeFormatter.ofPattern(text("format.date"), locale).withZone(ZoneOffset.UTC);
        this.day = DateTimeFormatter.ofPattern(text("format.day"), locale);
    }

    /// The languages that there are bundles for, as BCP 47 tags.
    public static Set<String> languages() {
        return BUNDLES.keySet();
    }

    /// The texts in a language, or in English when there is no bundle for it.
    ///
    /// @param tag BCP 47, as `de` or `de-AT`
    public static Messages in(String tag) {
        String language = known(tag)
                .or(() -> known(Locale.forLanguageTag(tag).getLanguage()))
                .orElse(FALLBACK);
        return READ.computeIfAbsent(language, read -> new Messages(read, Objects.requireNonNull(BUNDLES.get(read))));
    }

    private static Optional<String> known(String language) {
        return Optional.of(language).filter(BUNDLES::containsKey);
    }

    /// BCP 47 tag of the language.
    public String language() {
        return language;
    }

    /// `ltr` or `rtl`, as the language is written.
    public String direction() {
        return ULocale.forLanguageTag(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /// Tells whether there is such a message.
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /// All keys.
    public Set<String> keys() {
        return patterns.keySet();
    }

    /// A text. An unknown key comes back as it is, in brackets, so that a gap is seen and nothing breaks.
    public String text(String key, Object... arguments) {
        Pattern pattern = patterns.get(key);
        if (pattern == null) {
            return "⟨" + key + "⟩";
        }
        var text = new StringBuilder();
        append(pattern, arguments, text);
        return text.toString();
    }

    private void append(Pattern pattern, Object[] arguments, StringBuilder text) {
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Part.Literal literal -> text.append(literal.text());
                case Pattern.Part.Argument argument -> text.append(plain(arguments[argument.index()]));
                case Pattern.Part.Plural plural -> append(form(plural, arguments), arguments, text);
            }
        }
    }

    /// A text.
    public String text(Message message) {
        return text(message.key(), message.arguments().toArray());
    }

    /// The word for a constant: its key is `Type.CONSTANT`.
    public String name(Enum<?> constant) {
        return text(Message.of(constant));
    }

    /// A text in which arguments may be HTML: [Content] goes in as it is, everything else is escaped.
    public Content rich(String key, Object... arguments) {
        Pattern pattern = patterns.get(key);
        return new Content() {
            @Override
            public void writeTo(TemplateOutput output) {
                if (pattern == null) {
                    output.writeContent(Escapes.html("⟨" + key + "⟩"));
                    return;
                }
                write(pattern, arguments, output);
            }
        };
    }

    private void write(Pattern pattern, Object[] arguments, TemplateOutput output) {
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Part.Literal literal -> output.writeContent(literal.html());
                case Pattern.Part.Plural plural -> write(form(plural, arguments), arguments, output);
                case Pattern.Part.Argument argument -> write(arguments[argument.index()], output);
            }
        }
    }

    private void write(Object argument, TemplateOutput output) {
        if (argument instanceof Content content) {
            content.writeTo(output);
        } else {
            output.writeContent(Escapes.html(plain(argument)));
        }
    }

    private Pattern form(Pattern.Part.Plural plural, Object[] arguments) {
        Object argument = arguments[plural.index()];
        if (argument instanceof Number number) {
            return form(plural, number.longValue());
        }
        // What a notice counts comes through a cookie, as text.
        String text = argument.toString();
        return COUNT.matcher(text).matches() ? form(plural, Long.parseLong(text)) : plural.other();
    }

    private Pattern form(Pattern.Part.Plural plural, long number) {
        return plural.form(number, numbers.category(number));
    }

    private String plain(Object argument) {
        return switch (argument) {
            case Long number -> number(number);
            case Integer number -> number(number);
            case Instant instant -> moment(instant);
            case Message.Size size -> size(size.bytes());
            case Message message -> text(message);
            default -> argument.toString();
        };
    }

    /// A whole number with groups: `13,213`.
    public String number(long number) {
        return numbers.number(number);
    }

    /// A difference with its sign: `+120`, `−12`, `0`.
    public String difference(long number) {
        return numbers.difference(number);
    }

    /// A size in bytes, as people read it: `812 bytes`, `1.4 MB`.
    public String size(long bytes) {
        return NumberStyle.inBytes(bytes) ? text("size.bytes", bytes) : numbers.size(bytes);
    }

    /// Day and time: `23 Nov 2026, 04:02 UTC`.
    public String moment(Instant instant) {
        return moment.format(instant) + " UTC";
    }

    /// Day: `23 November 2026`.
    public String date(Instant instant) {
        return date.format(instant);
    }

    /// Day with its weekday: `Monday, 23 November 2026`.
    public String day(LocalDate date) {
        return day.format(date);
    }
}
