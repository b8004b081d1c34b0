package org.replayproof.migrator.folder;

import java.util.Set;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqlDialect;

/** The names that files and folders give to database products. */
final class Product {

    /** Those that have no dialect here. */
    private static final Set<String> OTHERS = Set.of(
            "mysql",
            "mariadb",
            "mssql",
            "sqlserver",
            "oracle",
            "h2",
            "cockroachdb",
            "db2",
            "singlestore",
            "turso",
            "clickhouse");

    private static final Set<String> KNOWN = Set.of("sqlite", "sqlite3", "postgres", "postgresql", "pg", "pgsql");

    private Product() {}

    static boolean isName(String word) {
        return KNOWN.contains(word) || OTHERS.contains(word);
    }

    /** Refuses migrations that their own tool would refuse on this database. */
    static void require(SqlDialect dialect, String named, LocatedFile where) {
        if (!dialect.names().contains(named)) {
            throw new UnsoundHistoryException(where + " says that these migrations are for " + named
                    + ", and the database is " + dialect.names().get(0)
                    + ".\n  next step   name the database that they are for: @MigratedDatabase(database = …)");
        }
    }
}
