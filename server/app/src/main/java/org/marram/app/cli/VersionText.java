package org.marram.app.cli;

import org.marram.wiki.shared.Release;
import picocli.CommandLine.IVersionProvider;

/// Text of `--version`.
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Marram " + Release.version().orElse("(work tree)")};
    }
}
