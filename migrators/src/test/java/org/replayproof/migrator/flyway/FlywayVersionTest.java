package org.replayproof.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

class FlywayVersionTest {

    private final ClassLoader nothing = ClassLoader.getPlatformClassLoader();

    /** The matrix says which version it means to run; without it, the one that the code is compiled against. */
    @Test
    void the_version_that_runs_is_the_one_that_is_meant() {
        assertThat(FlywayVersion.version()).isEqualTo(System.getProperty("replayproof.test.flyway", "9.22.3"));
    }

    @Test
    void a_missing_module_for_postgres_is_told_with_its_dependency() {
        String version = FlywayVersion.version();

        assertThatThrownBy(() -> FlywayVersion.checkModule(new PostgresDialect(), nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Flyway " + version
                        + " needs a module of its own for postgresql, and it is not on the class path."
                        + "\n  next step   add org.flywaydb:flyway-database-postgresql:" + version
                        + " to the test dependencies");
        assertThatCode(() -> FlywayVersion.checkModule(new SqliteDialect(), nothing))
                .doesNotThrowAnyException();
        assertThatCode(() -> FlywayVersion.checkModule(
                        new PostgresDialect(), getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }
}
