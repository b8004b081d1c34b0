package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.settings.Settings;

/** The products' own errors, as their servers raise them. */
class ProductFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CREATE TABLE deals (id integer)          | OBJECT_EXISTS  | deals",
                "ALTER TABLE deals ADD COLUMN id integer  | OBJECT_EXISTS  | id",
                "SELECT * FROM runs                       | OBJECT_MISSING | runs",
                "SELECT x FROM deals                      | OBJECT_MISSING | x",
                "INSERT INTO deals VALUES (1), (1)        | STATEMENT      | -"
            })
    void has_the_same_cause_on_both_products(String sql, SqlFailure.Cause cause, String object) throws SQLException {
        for (Database database : new Database[] {new Sqlite(), new Postgres.Embedded()}) {
            SqlFailure failure = failure(database, sql);

            assertThat(failure.cause()).as(failure.message()).isEqualTo(cause);
            assertThat(failure.object()).as(failure.message()).isEqualTo(Optional.ofNullable(object));
        }
    }

    @Test
    void a_missing_role_and_a_missing_extension_belong_to_the_environment() throws SQLException {
        Database database = new Postgres.Embedded();

        assertThat(failure(database, "GRANT SELECT ON deals TO missing_role").cause())
                .isEqualTo(SqlFailure.Cause.ROLE_MISSING);
        assertThat(failure(database, "CREATE EXTENSION not_installed").cause())
                .isEqualTo(SqlFailure.Cause.EXTENSION_MISSING);
    }

    @Test
    void codes_of_one_product_mean_nothing_to_the_other() {
        assertThat(new PostgresDialect()
                        .failure(new SQLException("x", null, 13))
                        .cause())
                .isEqualTo(SqlFailure.Cause.STATEMENT);
        assertThat(new SqliteDialect()
                        .failure(new SQLException("x", "53100", 1))
                        .cause())
                .isEqualTo(SqlFailure.Cause.STATEMENT);
        assertThat(new SqliteDialect().failure(new SQLException("x", null, 13)).cause())
                .isEqualTo(SqlFailure.Cause.DISK_FULL);
    }

    private static SqlFailure failure(Database database, String sql) throws SQLException {
        try (LiveDatabase live = database.server(Settings.fromSystem()).create();
                Connection session = live.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("CREATE TABLE deals (id integer PRIMARY KEY)");
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                return database.dialect().failure(e);
            }
            throw new AssertionError(sql + " does not fail on " + database.name());
        }
    }
}
