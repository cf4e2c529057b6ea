package org.marram.wiki.transfer;

import java.io.IOException;

/// Refusal of an import: what was given is unreadable, of an unknown kind, or past a limit.
public final class ImportRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public ImportRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// A sentence for the person who sent it.
    public String reason() {
        return reason;
    }
}
