package org.marram.themes;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// The texts of the interface in one language, with numbers, sizes and dates as that language writes them.
///
/// Dates are absolute and in UTC, because pages are cached; the script makes them local. Immutable and safe to share.
public final class Messages {
    private static final String FALLBACK = "en";
    private static final Map<String, Messages> BY_LANGUAGE = Map.of(
            "en", new Messages("en", Locale.UK, "d MMM yyyy, HH:mm", "d MMMM yyyy", "EEEE, d MMMM yyyy"),
            "de", new Messages("de", Locale.GERMANY, "d. MMM yyyy, HH:mm", "d. MMMM yyyy", "EEEE, d. MMMM yyyy"));
    /// Bytes in a kilobyte, as limits are said and disks are sold.
    private static final long KILO = 1000;
    private static final String MINUS = "\u2212";

    private final String language;
    private final Map<String, Pattern> patterns;
    private final char group;
    private final char decimal;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter date;
    private final DateTimeFormatter day;

    private Messages(String language, Locale locale, String moment, String date, String day) {
        this.language = language;
        this.patterns = load(language);
        this.group = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
        this.decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        this.moment = DateTimeFormatter.ofPattern(moment, locale).withZone(ZoneOffset.UTC);
        this.date = DateTimeFormatter.ofPattern(date, locale).withZone(ZoneOffset.UTC);
        this.day = DateTimeFormatter.ofPattern(day, locale);
    }

    /// The languages there are whole bundles for, as BCP 47 tags.
    public static Set<String> languages() {
        return BY_LANGUAGE.keySet();
    }

    /// The texts in a language, or in English when there is no bundle for it.
    ///
    /// @param tag BCP 47, as `de` or `de-AT`
    public static Messages in(String tag) {
        Messages exact = BY_LANGUAGE.get(tag);
        if (exact != null) {
            return exact;
        }
        String primary = Locale.forLanguageTag(tag).getLanguage();
        return BY_LANGUAGE.getOrDefault(primary, Objects.requireNonNull(BY_LANGUAGE.get(FALLBACK)));
    }

    /// BCP 47 tag of the language.
    public String language() {
        return language;
    }

    /// `ltr` or `rtl`, as the language is written.
    public String direction() {
        return switch (language) {
            case "ar", "fa", "he", "ur" -> "rtl";
            default -> "ltr";
        };
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

    private static Pattern form(Pattern.Part.Plural plural, Object[] arguments) {
        Object argument = arguments[plural.index()];
        // What a notice counts comes through a cookie, as text.
        boolean one = argument instanceof Number number ? number.longValue() == 1 : "1".equals(argument);
        return one ? plural.one() : plural.other();
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
        String digits = Long.toString(Math.abs(number));
        var text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(group);
            }
            text.append(digits.charAt(i));
        }
        return number < 0 ? MINUS + text : text.toString();
    }

    /// A difference with its sign: `+120`, `−12`, `0`.
    public String difference(long number) {
        return number > 0 ? "+" + number(number) : number(number);
    }

    /// A size in bytes, as people read it: `812 bytes`, `1.4 MB`.
    public String size(long bytes) {
        if (bytes < KILO) {
            return text("size.bytes", bytes);
        }
        double value = bytes;
        String unit = "";
        for (String next : List.of("kB", "MB", "GB")) {
            if (value < KILO) {
                break;
            }
            value /= KILO;
            unit = next;
        }
        long tenths = Math.round(value * 10);
        String fraction = value < 100 && tenths % 10 != 0 ? decimal + Long.toString(tenths % 10) : "";
        return number(value < 100 ? tenths / 10 : Math.round(value)) + fraction + " " + unit;
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

    private static Map<String, Pattern> load(String language) {
        String name = "messages/messages_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Messages.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            Map<String, Pattern> patterns = new HashMap<>();
            properties.forEach((key, value) -> patterns.put(key.toString(), Pattern.of(value.toString())));
            return Map.copyOf(patterns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
