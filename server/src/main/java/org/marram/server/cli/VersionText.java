package org.marram.server.cli;

import org.marram.server.shared.Release;
import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Marram " + Release.version().orElse("(work tree)")};
    }
}
