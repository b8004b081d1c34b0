package org.replayproof.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A command about a database that exists. Users and passwords come from the environment. */
abstract sealed class ExistingDatabaseMojo extends CommandMojo permits VerifyMojo, RehearseMojo {

    /** A JDBC URL, or the path of a database file. */
    @Parameter
    private @Nullable String database;

    /** The table that records what has run, where the migrator's own is not meant. */
    @Parameter
    private @Nullable String historyTable;

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--database", database);
        add(arguments, "--history-table", historyTable);
    }
}
