package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.settings.Settings;

class DatabasesTest {

    private static Database chosen(String said) {
        return Databases.chosen(Settings.fromSystem().with(Map.of("replayproof.database", said)));
    }

    @Test
    void several_drivers_and_no_choice_are_an_error_with_the_lines_to_paste() {
        assertThatThrownBy(() -> Databases.chosen(Settings.fromSystem()))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("""
                        Several database drivers are on the class path (org.postgresql.Driver, org.sqlite.JDBC), and \
                        no setting names the database of the migrations. Name it in the test or for the project:
                          @MigratedDatabase(database = Postgres.class)   or   replayproof.database=postgres
                          @MigratedDatabase(database = Sqlite.class)   or   replayproof.database=sqlite""");
    }

    @Test
    void a_setting_chooses_by_word_or_class() {
        assertThat(chosen("sqlite")).isInstanceOf(Sqlite.class);
        assertThat(chosen(" Postgres ")).isInstanceOf(Postgres.class);
        assertThat(chosen("org.replayproof.database.Postgres$Embedded")).isInstanceOf(Postgres.Embedded.class);
    }

    @Test
    void a_setting_that_names_nothing_is_an_error() {
        assertThatThrownBy(() -> chosen("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The setting replayproof.database is \"oracle\", which is neither one of postgres, sqlite nor"
                                + " the name of a class on the class path.");
        assertThatThrownBy(() -> chosen("java.lang.String"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting replayproof.database names java.lang.String, which does not implement"
                        + " org.replayproof.database.Database.");
    }

    @Test
    void a_kind_without_a_public_constructor_is_an_error() {
        assertThatThrownBy(() -> Databases.of(Hidden.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The database " + Hidden.class.getName()
                        + " must be a public class with a public constructor without parameters.");
    }

    private abstract static class Hidden implements Database {}

    @Test
    void every_kind_brings_its_engine_and_its_dialect() {
        assertThat(new Sqlite().engine().product()).isEqualTo("SQLite");
        assertThat(new Postgres.Embedded().engine().product()).isEqualTo("PostgreSQL");
        assertThat(new Sqlite.File().dialect().split("SELECT 1; SELECT 2")).hasSize(2);
        assertThat(new Postgres().dialect().split("SELECT 1; SELECT 2")).hasSize(2);
    }
}
