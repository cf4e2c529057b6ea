package org.marram.site.editing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.wiki.shared.PageName;

/// Fields of an edit form that was sent.
///
/// @param text with the line ends that the browser made
/// @param base as it stood in the form: a digest, or nothing for a new page
record SubmittedEdit(PageName name, Form form, String text, String summary, boolean minor, String base) {

    /// The input with the text, in the edit form and where a conflict is settled.
    private static final String TEXT = "text";

    private static final String YOURS = "yours";

    /// Input in a form that came back from where a conflict is settled: the digest of the text in it.
    private static final String KEPT = "kept";

    /// Action that the sender asks for.
    enum Wish {
        SAVE("save"),
        PREVIEW("preview"),
        CHANGES("changes"),
        SAVE_MERGE("save-merge"),
        SHOW_MERGE("show-merge"),
        RESUME_MERGE("resume-merge");

        private final String value;

        Wish(String value) {
            this.value = value;
        }

        /// The same where a conflict is settled.
        private Wish settling() {
            return switch (this) {
                case SAVE -> SAVE_MERGE;
                case PREVIEW -> SHOW_MERGE;
                case CHANGES, SAVE_MERGE, SHOW_MERGE, RESUME_MERGE -> this;
            };
        }
    }

    static SubmittedEdit of(PageName name, Form form) {
        String text = form.text(form.has(YOURS) ? YOURS : TEXT);
        return new SubmittedEdit(name, form, text, form.line("summary"), form.has("minor"), form.line("base"));
    }

    /// A form sent by the Enter key has no button in it: it saves. One that came back from where a conflict is settled
    /// shows none of the choices, and leads there again whatever its button.
    Wish wish() {
        if (settles() && form.has(KEPT)) {
            return Wish.RESUME_MERGE;
        }
        String action = form.text("action");
        Wish wish = Arrays.stream(Wish.values())
                .filter(known -> known.value.equals(action))
                .findFirst()
                .orElse(Wish.SAVE);
        return settles() ? wish.settling() : wish;
    }

    /// Tells whether the form comes from the screen on which a conflict is settled.
    boolean settles() {
        return form.has(YOURS);
    }

    /// Tells whether the text was written anew in a form that came back, where no choices stood beside it.
    boolean isRewritten() {
        return form.has(KEPT) && !form.line(KEPT).equals(digest());
    }

    /// The version that the text was made from; nothing for a new page, or when no version has such a digest.
    Optional<Digest> baseDigest() {
        return Digest.read(base);
    }

    /// The revision that it settles a conflict with, when it is not the head's own.
    Optional<Digest> resolves() {
        return Digest.read(form.line("resolves"));
    }

    /// Everything of it that is to come back when it cannot be taken.
    KeptForms.Typed kept() {
        Map<String, String> others = new HashMap<>(Map.of("summary", summary, "base", base));
        if (minor) {
            others.put("minor", "true");
        }
        resolves().ifPresent(digest -> others.put("resolves", digest.toString()));
        if (settles()) {
            others.put("head", form.line("head"));
            others.put(KEPT, form.has(KEPT) ? form.line(KEPT) : digest());
            // Where nothing was chosen yet, the form has no "pick".
            for (int place = 1; form.has("own-" + place); place++) {
                others.put("own-" + place, form.text("own-" + place));
                if (form.has("pick-" + place)) {
                    others.put("pick-" + place, form.line("pick-" + place));
                }
            }
        }
        return new KeptForms.Typed(name.title().text(), settles() ? YOURS : TEXT, text, others, !settles());
    }

    /// Digest of the text, whatever its line ends: browsers send their own.
    private String digest() {
        return Digest.over(text.replaceAll("\\r\\n?", "\n").getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
