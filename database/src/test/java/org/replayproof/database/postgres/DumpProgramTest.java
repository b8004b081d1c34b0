package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.server.UnusableSourceException;

class DumpProgramTest {

    @Test
    void a_program_that_no_folder_has_is_named(@TempDir Path empty) {
        assertThatThrownBy(() -> DumpProgram.in(empty.toString(), "pg_dump"))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessage("""
                        The copy needs the program pg_dump of PostgreSQL, and no folder of PATH has it.
                          next step   install PostgreSQL's client programs, or name a dump in plain SQL: pg_dump DATABASE > dump.sql""");
    }

    @Test
    void programs_connect_by_the_environment() {
        assertThat(PostgresAddress.parse("jdbc:postgresql://[::1]:5433/app?sslmode=require&user=ada", null, "hunter2")
                        .orElseThrow()
                        .libpq())
                .containsEntry("PGHOST", "::1")
                .containsEntry("PGPORT", "5433")
                .containsEntry("PGDATABASE", "app")
                .containsEntry("PGUSER", "ada")
                .containsEntry("PGPASSWORD", "hunter2")
                .containsEntry("PGSSLMODE", "require");
    }
}
