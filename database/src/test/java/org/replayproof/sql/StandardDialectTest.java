package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;

/** What a dialect gets that defines nothing but its names. */
class StandardDialectTest {

    private static final String SCRIPT = """
            CREATE TABLE "a;b" (c VARCHAR(9) DEFAULT 'x;''y'); -- one; not two
            /* a /* nested; */ comment; */ INSERT INTO t VALUES (N'z;');
            ;
            SELECT 1""";

    private final SqlDialect dialect = new SqlDialect() {
        @Override
        public List<String> names() {
            return List.of("made-up");
        }

        @Override
        public String defaultNamespace() {
            return "PUBLIC";
        }

        @Override
        public boolean isOneCallOneTransaction() {
            return false;
        }

        @Override
        public boolean isTransactional(SqlStatement statement) {
            return false;
        }
    };

    @Test
    void splits_at_semicolons_outside_strings_names_and_comments() {
        List<SqlStatement> statements = dialect.split(SCRIPT);

        assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 2, 4);
        List<SqlStatement> read = new ArrayList<>();
        dialect.read(new StringReader(SCRIPT)).forEachRemaining(read::add);
        assertThat(read).isEqualTo(statements);
        assertThat(dialect.splitDump(SCRIPT)).isEqualTo(statements);
    }

    @Test
    void rejects_a_script_that_ends_inside_a_string() {
        assertThatThrownBy(() -> dialect.split("SELECT 'x")).isInstanceOf(SqlScriptException.class);
    }

    @Test
    void spells_names_as_the_catalog_does() {
        assertThat(dialect.intent(
                        dialect.split("create table public.deals (id integer)").get(0)))
                .isEqualTo(new StatementIntent.Creates(
                        ObjectKind.TABLE, ObjectName.of("DEALS"), null, StatementIntent.Guard.NONE, false));
    }

    @Test
    void assumes_the_least_of_what_statements_reach() {
        assertThat(dialect.reachesOnlyWhatItNames(dialect.split("SELECT 1").get(0)))
                .isFalse();
        assertThat(dialect.sharedObjects("CREATE ROLE app")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, SESSION_LOST",
        "40001, LOCKED",
        "42S01, OBJECT_EXISTS",
        "42S02, OBJECT_MISSING",
        "42S22, OBJECT_MISSING",
        "22001, STATEMENT",
        "53100, STATEMENT",
        ", STATEMENT"
    })
    void classifies_errors_by_standard_codes_alone(String state, SqlFailure.Cause cause) {
        assertThat(dialect.failure(new SQLException(" It failed. ", state)))
                .isEqualTo(new SqlFailure(cause, "It failed", Optional.empty()));
    }
}
