package org.marram.themes.view.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// One's own account: password, sessions, tokens.
///
/// @param profile address
/// @param newToken shown this once
/// @param label of a token, as typed: input `label`
/// @param errors inputs `old`, `new`, `label`
public record AccountView(
        Shell shell,
        String name,
        String profile,
        List<Token> tokens,
        @Nullable String newToken,
        String label,
        Errors errors)
        implements View {
    public AccountView {
        tokens = List.copyOf(tokens);
    }

    /// A token with which a program acts for its owner.
    public record Token(
            String id,
            String label,
            Instant created,
            @Nullable Instant used) {}
}
