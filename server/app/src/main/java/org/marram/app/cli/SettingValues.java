package org.marram.app.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.federation.fetch.OwnAuthorities;
import org.marram.themes.Messages;
import org.marram.wiki.shared.Worded;

/// Values of settings, as they are read from what was written.
///
/// Each throws an `IllegalArgumentException` for what is not allowed.
final class SettingValues {
    private static final int LONGEST_NAME = 100;

    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)");

    private SettingValues() {}

    /// A value of the right form, and yet of no use: the message says why.
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unusable(IllegalArgumentException why) {
            super(why.getMessage(), why);
        }
    }

    static boolean onOrOff(String written) {
        return switch (written) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(written);
        };
    }

    static String siteName(String written) {
        boolean plain = written.codePoints().noneMatch(Character::isISOControl);
        return check(written, plain && written.codePointCount(0, written.length()) <= LONGEST_NAME);
    }

    static String listenable(String written) {
        return check(
                written,
                isAddress(written)
                        || HOST_NAME.matcher(written.toLowerCase(Locale.ROOT)).matches());
    }

    static int port(String written) {
        return number(written, 0, LAST_PORT);
    }

    static String language(String written) {
        return check(written, Messages.languages().contains(written));
    }

    static String allowedHost(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        boolean allBelow = lower.startsWith("*.");
        String name = allBelow ? lower.substring(2) : lower;
        boolean isName = HOST_NAME.matcher(name).matches() && !isAddress(name);
        return check(lower, isName || (!allBelow && isAddress(name)));
    }

    static Path authorities(Path file) {
        try {
            OwnAuthorities.read(file);
            return file;
        } catch (IllegalArgumentException e) {
            throw new Unusable(e);
        }
    }

    static int number(String written, int least, int most) {
        int number = Integer.parseInt(written);
        check(written, number >= least && number <= most);
        return number;
    }

    /// Reads a size, in bytes.
    static long size(String written, long most) {
        Matcher parts = SIZE.matcher(written.toUpperCase(Locale.ROOT));
        check(written, parts.matches());
        long size = Long.parseLong(parts.group(1)) * unit(parts.group(2));
        check(written, size >= 10_000 && size <= most);
        return size;
    }

    private static long unit(String written) {
        return switch (written) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            default -> 1L;
        };
    }

    static <E extends Enum<E> & Worded> E one(Class<E> type, String written) {
        return Worded.of(type, written).orElseThrow(IllegalArgumentException::new);
    }

    private static boolean isAddress(String written) {
        try {
            return InetAddress.ofLiteral(written) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String check(String written, boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
        return written;
    }
}
