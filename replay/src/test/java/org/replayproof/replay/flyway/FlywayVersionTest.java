package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

class FlywayVersionTest {

    private final ClassLoader nothing = ClassLoader.getPlatformClassLoader();

    @Test
    void a_missing_module_for_postgres_is_told_with_its_dependency() {
        String version = FlywayVersion.version();

        assertThatThrownBy(() -> FlywayVersion.checkModule(new PostgresDialect(), nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Flyway " + version
                        + " needs a module of its own for PostgreSQL, and it is not on the class path."
                        + "\n  next step   add org.flywaydb:flyway-database-postgresql:" + version
                        + " to the test dependencies");
        assertThatCode(() -> FlywayVersion.checkModule(new SqliteDialect(), nothing))
                .doesNotThrowAnyException();
        assertThatCode(() -> FlywayVersion.checkModule(
                        new PostgresDialect(), getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }
}
