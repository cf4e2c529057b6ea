package org.marram.wiki.render;

/// Ends a rendering that passed one of its limits. It never leaves this package.
final class RenderLimitExceeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient RenderWarning warning;

    RenderLimitExceeded(RenderWarning warning) {
        super(warning.name(), null, false, false);
        this.warning = warning;
    }

    RenderWarning warning() {
        return warning;
    }
}
