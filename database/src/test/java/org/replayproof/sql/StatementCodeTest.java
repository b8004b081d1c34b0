package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementCodeTest {

    private static final PostgresDialect DIALECT = new PostgresDialect();

    private static List<StatementCode> codes(String script) {
        return DIALECT.split(script).stream()
                .map(statement -> StatementCode.of(statement, DIALECT))
                .toList();
    }

    @Test
    void comments_and_contents_of_strings_are_removed_and_names_are_kept() {
        assertThat(codes("DROP /* old */\n  TABLE \"A b\", c; -- x\nSELECT E'a\\'b', 'it''s' , x;"))
                .extracting(StatementCode::text)
                .containsExactly("DROP TABLE \"A b\", c", "SELECT E'', '' , x");
    }

    @Test
    void a_body_in_dollar_quotes_is_read_as_code() {
        StatementCode code = codes("\nDO $do$\nBEGIN\n  -- gone\n  PERFORM 'x';\n  DROP TABLE a;\nEND $do$;")
                .get(0);

        assertThat(code.text()).isEqualTo("DO $do$ BEGIN PERFORM '';DROP TABLE a;END; $do$");
        assertThat(code.lineAt(code.text().indexOf("DO"))).isEqualTo(2);
        assertThat(code.lineAt(code.text().indexOf("TABLE"))).isEqualTo(6);
    }

    @Test
    void a_body_that_is_not_sql_stays_as_it_is_written() {
        StatementCode code = codes("CREATE FUNCTION f() RETURNS int AS $$\n  return \"it's\n$$ LANGUAGE plpython3u;")
                .get(0);

        assertThat(code.text()).contains("$$ return \"it's $$ LANGUAGE plpython3u");
        assertThat(code.lineAt(code.text().indexOf("LANGUAGE"))).isEqualTo(3);
    }
}
