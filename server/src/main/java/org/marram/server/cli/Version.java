package org.marram.server.cli;

import picocli.CommandLine.IVersionProvider;

/// The release, from the manifest of the jar; in a work tree there is none.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Marram " + current()};
    }

    static String current() {
        String written = Version.class.getPackage().getImplementationVersion();
        return written == null ? "(work tree)" : written;
    }
}
