package org.replayproof.database;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.replayproof.database.server.LiveDatabase;

/** A database that no server of ours has made. */
public final class Stranger implements LiveDatabase {

    @Override
    public DataSource dataSource() {
        throw new AssertionError("must not be called");
    }

    @Override
    public String description() {
        return "a stranger";
    }

    @Override
    public Optional<String> openTransaction() {
        return Optional.empty();
    }

    @Override
    public String keep(Path folder, String label) {
        throw new AssertionError("must not be called");
    }

    @Override
    public void close() {}
}
