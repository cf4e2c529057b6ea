package org.marram.wiki.people;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marram.wiki.people.NameResult.Fault;
import org.marram.wiki.people.NameResult.Invalid;
import org.marram.wiki.people.NameResult.Valid;
import org.marram.wiki.shared.PercentEncoding;

/// Name of a person here: in NFC, of 1 to 64 characters of any script.
///
/// Names end in addresses (`/user/Ada_Lovelace`), in handles (`@Ada_Lovelace@tides.example`) and beside edits,
/// where another that looks the same would pass for its owner. So they hold only letters, digits, and single
/// spaces, `-`, `_`, `.` between them, and two names of one wiki never share a skeleton (Unicode Technical
/// Standard 39, section 4).
///
/// @param text the name as chosen; a space is a space here, and a `_` in addresses
public record PersonName(String text) {
    /// Longest name, in code points: one that fits a line on a phone, and a WebFinger handle.
    public static final int LONGEST = 64;
    /// Longest name in characters as they are typed, before letters are composed.
    private static final int LONGEST_TYPED = 10 * LONGEST;

    /// Names that stand for the wiki, its voice and its machinery (PROTOCOL, section 1), or that would let a
    /// person speak as if they ran it. `docs/permissions.md` lists them.
    public static final Set<String> RESERVED = Set.of(
            "wiki",
            "wiki-bot",
            "actor",
            "inbox",
            "outbox",
            "admin",
            "administrator",
            "anonymous",
            "everyone",
            "keeper",
            "keepers",
            "marram",
            "moderator",
            "nobody",
            "postmaster",
            "root",
            "security",
            "support",
            "system",
            "webmaster");

    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:[-_. ][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*");

    /// Form of the names under which pages can be followed.
    private static final Pattern OF_A_PAGE =
            Pattern.compile("page[-_. ][0-9a-f]{8}([-_. ][0-9a-f]{4}){3}[-_. ][0-9a-f]{12}");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final SpoofChecker SKELETONS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private static final SpoofChecker SCRIPTS = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL
                    | SpoofChecker.INVISIBLE
                    | SpoofChecker.MIXED_NUMBERS
                    | SpoofChecker.HIDDEN_OVERLAY)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();
    private static final Set<String> RESERVED_SKELETONS =
            RESERVED.stream().map(PersonName::foldedSkeleton).collect(Collectors.toUnmodifiableSet());

    /// Reads a name as it was typed; white space around it is forgiven.
    public static NameResult parse(String typed) {
        if (isTooLong(typed)) {
            return new Invalid(Fault.TOO_LONG);
        }
        String text = SPACES.matcher(Normalizer.normalize(typed.strip(), Normalizer.Form.NFC))
                .replaceAll(" ");
        if (text.isEmpty()) {
            return new Invalid(Fault.EMPTY);
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return new Invalid(Fault.TOO_LONG);
        }
        if (!FORM.matcher(text).matches() || text.codePoints().noneMatch(Character::isLetter)) {
            return new Invalid(Fault.CHARACTERS);
        }
        if (SCRIPTS.failsChecks(text)) {
            return new Invalid(Fault.MIXED_SCRIPTS);
        }
        PersonName name = new PersonName(text);
        boolean reserved = RESERVED_SKELETONS.contains(name.folded())
                || OF_A_PAGE.matcher(fold(text)).matches();
        return reserved ? new Invalid(Fault.RESERVED) : new Valid(name);
    }

    /// Tells whether a text is longer than any name could be, however it is written.
    ///
    /// Security: to compose a long row of combining marks takes time that grows with its square.
    static boolean isTooLong(String typed) {
        return typed.length() > LONGEST_TYPED;
    }

    /// Returns the skeleton of the name: equal for two names that look the same as they are written.
    String looks() {
        return SKELETONS.getSkeleton(text.replace('_', ' '));
    }

    /// Returns the skeleton without case: equal for two names that may pass for each other at a quick look.
    String folded() {
        return foldedSkeleton(text);
    }

    /// Returns the name without spaces, as it stands in handles.
    public String handle() {
        return text.replace(' ', '_');
    }

    /// Returns the name as a segment of an address.
    public String path() {
        return PercentEncoding.encode(handle());
    }

    /// Returns the address of the profile, as an encoded path of this wiki.
    public String profile() {
        return "/user/" + path();
    }

    @Override
    public String toString() {
        return text;
    }

    /// Returns the skeleton without case. The text is folded before and after: a skeleton may hold capitals
    /// that its source had not.
    static String foldedSkeleton(String text) {
        String compatible = Normalizer.normalize(text.replace('_', ' '), Normalizer.Form.NFKC);
        return fold(SKELETONS.getSkeleton(fold(compatible)));
    }

    private static String fold(String text) {
        return UCharacter.foldCase(text, true);
    }
}
