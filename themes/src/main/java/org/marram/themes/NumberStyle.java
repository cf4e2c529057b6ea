package org.marram.themes;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Style in which a language writes numbers, and the words that go with them (CLDR, by ICU).
/// Immutable and safe to share.
final class NumberStyle {
    /// The sign of mathematics, which is as wide as a plus.
    private static final String MINUS = "\u2212";

    /// Bytes in a kilobyte, as limits are said and disks are sold.
    private static final long KILO = 1000;

    /// Sizes below it are written with tenths.
    private static final int WITH_TENTHS = 100;

    /// Numbers below it have no groups in any language.
    private static final int SHORTEST_GROUPED = 1000;

    private final LocalizedNumberFormatter numbers;
    private final LocalizedNumberFormatter differences;
    private final List<LocalizedNumberFormatter> sizes;
    private final PluralRules plurals;
    private final boolean latinDigits;

    NumberStyle(Locale locale) {
        ULocale style = ULocale.forLocale(locale);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(style);
        symbols.setMinusSignString(MINUS);
        this.latinDigits = symbols.getZeroDigit() == '0';
        this.numbers = NumberFormatter.withLocale(style).symbols(symbols);
        this.differences = numbers.sign(SignDisplay.EXCEPT_ZERO);
        LocalizedNumberFormatter size = numbers.unitWidth(UnitWidth.SHORT).roundingMode(RoundingMode.HALF_UP);
        this.sizes = Stream.of(MeasureUnit.KILOBYTE, MeasureUnit.MEGABYTE, MeasureUnit.GIGABYTE)
                .map(size::unit)
                .flatMap(unit ->
                        Stream.of(unit.precision(Precision.maxFraction(1)), unit.precision(Precision.integer())))
                .toList();
        this.plurals = PluralRules.forLocale(style);
    }

    /// A whole number with groups: `13,213`.
    String number(long number) {
        // Most numbers of a page are so short, and the formatter takes five times as long.
        return latinDigits && number >= 0 && number < SHORTEST_GROUPED
                ? Long.toString(number)
                : numbers.format(number).toString();
    }

    /// A difference with its sign: `+120`, `−12`, `0`.
    String difference(long number) {
        return differences.format(number).toString();
    }

    /// A size of a kilobyte or more: `1.4 MB`.
    String size(long bytes) {
        double value = (double) bytes / KILO;
        int unit = 0;
        while (value >= KILO && unit < sizes.size() - 2) {
            value /= KILO;
            unit += 2;
        }
        return sizes.get(value < WITH_TENTHS ? unit : unit + 1).format(value).toString();
    }

    /// Tells whether a size is written in bytes.
    static boolean inBytes(long bytes) {
        return bytes < KILO;
    }

    /// The plural category of a number, as CLDR names it: `one`, `few`, `other`.
    String category(long number) {
        return plurals.select((double) number);
    }
}
