package org.marram.wiki.store;

import java.io.IOException;
import java.sql.SQLException;

/// Asks a database whether it is there.
interface Probe extends AutoCloseable {
    /// Returns when it is, within two seconds.
    ///
    /// @throws SQLException when it does not answer
    /// @throws IOException when its file is not there
    void ask() throws SQLException, IOException;

    @Override
    void close();
}
