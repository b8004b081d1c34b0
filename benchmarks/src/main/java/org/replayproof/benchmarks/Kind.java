package org.replayproof.benchmarks;

import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;

/** The kinds of database that are measured. Public because JMH writes code that names it. */
public enum Kind {
    /** In memory, inside the measuring JVM. */
    SQLITE {
        @Override
        Database database() {
            return new Sqlite();
        }
    },

    /** The server of the whole run. */
    POSTGRES {
        @Override
        Database database() {
            return new Postgres.Server();
        }
    };

    abstract Database database();

    String product() {
        return this == SQLITE ? "SQLite" : "PostgreSQL";
    }
}
