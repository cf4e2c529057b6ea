package org.marram.wiki.transfer;

import java.io.InterruptedIOException;
import org.marram.wiki.shared.Outage;

/// An outage stopped an import. What was taken stays, and the same import may be run again when it is over. Its
/// message tells how far it came.
public final class ImportStopped extends InterruptedIOException {
    private static final long serialVersionUID = 1;

    ImportStopped(Outage outage, int done, int of, Throwable cause) {
        super("%s. %,d of %,d pages are done; run it again when that is over, and what is done is left as it is"
                .formatted(outage.words(), done, of));
        initCause(cause);
    }
}
