package org.replayproof.migrator.folder;

import java.util.Set;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqlDialect;

/** The names that files and folders give to database products. */
final class Product {

    /** Names in use. A dialect's own names are product names, too, whether they stand here or not. */
    private static final Set<String> NAMES = Set.of(
            "bigquery",
            "clickhouse",
            "cockroach",
            "cockroachdb",
            "crdb",
            "db2",
            "derby",
            "duckdb",
            "edb",
            "firebird",
            "greenplum",
            "h2",
            "hana",
            "hsqldb",
            "informix",
            "libsql",
            "maria",
            "mariadb",
            "mssql",
            "mysql",
            "oracle",
            "percona",
            "pg",
            "pgsql",
            "postgres",
            "postgresql",
            "redshift",
            "singlestore",
            "snowflake",
            "spanner",
            "sqlite",
            "sqlite3",
            "sqlserver",
            "sybase",
            "teradata",
            "tidb",
            "trino",
            "turso",
            "vertica",
            "yugabyte",
            "yugabytedb");

    private Product() {}

    static boolean isName(String word, SqlDialect dialect) {
        return dialect.names().contains(word) || NAMES.contains(word);
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
