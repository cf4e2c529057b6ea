package org.marram.wiki.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.slf4j.Marker;

/// Keeps out of the log what fails because the database is lost. That was said once, by the part that watches
/// over the database, and a thousand lines of what follows from it would hide the one that tells why.
public final class QuietWhileLost extends TurboFilter {
    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        if (DatabaseLost.isIn(failure)) {
            return FilterReply.DENY;
        }
        boolean isLast = values != null
                && values.length > 0
                && values[values.length - 1] instanceof Throwable last
                && DatabaseLost.isIn(last);
        return isLast ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
