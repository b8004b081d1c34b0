package org.replayproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final List<String> STATEMENTS = List.of(
            """
            select c.relname, pg_catalog.pg_get_viewdef(c.oid), n.nspname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where c.oid <> 'pg_catalog.pg_proc'::pg_catalog.regclass
            """,
            "select extname, extversion from pg_catalog.pg_extension where extname <> 'plpgsql'",
            "select i.\"unique\" from pragma_index_list(m.name, 'main') i");

    private static final Set<String> COLUMNS = Set.of(
            "pg_class.oid",
            "pg_class.relname",
            "pg_class.relnamespace",
            "pg_namespace.oid",
            "pg_namespace.nspname",
            "pg_extension.extname",
            "pg_extension.extversion",
            "pragma_index_list.unique");

    @Test
    void what_statements_name_is_read() {
        assertThat(new Coverage(COLUMNS, STATEMENTS, List.of(), 18).problems()).isEmpty();
    }

    @Test
    void a_new_column_is_noticed() {
        assertThat(problems("pg_class.relmadeup", ""))
                .containsExactly(
                        "pg_class.relmadeup is neither read nor listed in docs/catalog.md: read it, or list it with the"
                                + " reason why not");
        assertThat(problems("pg_class.relmadeup", "| `pg_class.relmadeup` | means nothing |"))
                .isEmpty();
        assertThat(problems("pg_madeup.name", "| `pg_madeup.*` (17–) | describes no schema |"))
                .isEmpty();
    }

    @Test
    void a_row_that_nothing_answers_to_is_noticed() {
        assertThat(problems("pg_class.oid", "| `pg_class.relgone` | was an estimate |"))
                .containsExactly("pg_class.relgone is listed in docs/catalog.md, but version 18 has no such column:"
                        + " take the row out, or say which versions have it");
        assertThat(problems("pg_class.oid", "| `pg_class.relgone` (–17) | was an estimate |"))
                .isEmpty();
    }

    @Test
    void a_row_about_a_column_that_is_read_is_reported() {
        assertThat(problems("pg_class.oid", "| `pg_class.relname` | is only a name |"))
                .containsExactly(
                        "pg_class.relname is listed in docs/catalog.md, but pg_class.relname is read: take the row out");
        assertThat(problems("pg_class.oid", "| `pg_extension.*` | are not read |"))
                .containsExactly(
                        "pg_extension.* is listed in docs/catalog.md, but pg_extension.extname is read: take the row out",
                        "pg_extension.* is listed in docs/catalog.md, but pg_extension.extversion is read: take the row out");
    }

    @Test
    void a_function_without_a_call_reads_nothing() {
        assertThat(problems("pg_rewrite.ev_action", "| `pg_rewrite.ev_action` | through `pg_get_viewdef` |"))
                .isEmpty();
        assertThat(problems("pg_rewrite.ev_action", "| `pg_rewrite.ev_action` | through `pg_get_ruledef` |"))
                .containsExactly("pg_rewrite.ev_action is listed in docs/catalog.md as read through pg_get_ruledef,"
                        + " but no statement calls that: read it, or give another reason");
    }

    @Test
    void a_row_that_cannot_be_read_is_an_error() {
        assertThatThrownBy(() -> Listed.parse("## PostgreSQL\n| `pg_class.oid | a number |", "PostgreSQL"))
                .hasMessage("docs/catalog.md: not a row: | `pg_class.oid | a number |");
    }

    private static List<String> problems(String column, String row) {
        Set<String> columns = new java.util.HashSet<>(COLUMNS);
        columns.add(column);
        return new Coverage(columns, STATEMENTS, Listed.parse("## PostgreSQL\n" + row, "PostgreSQL"), 18).problems();
    }
}
