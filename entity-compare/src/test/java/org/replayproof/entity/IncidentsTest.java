package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.replayproof.entity.incidents.Agent;
import org.replayproof.entity.incidents.Project;
import org.replayproof.entity.incidents.TypedProject;

/** What went wrong for real teams, and what they would have read. */
class IncidentsTest {

    private static final String[] REBUILT = {
        "CREATE TABLE agents (id INTEGER PRIMARY KEY, role TEXT NOT NULL, tier TEXT, meta_type TEXT, metadata TEXT DEFAULT '{}')",
        "CREATE TABLE agents_new (id INTEGER PRIMARY KEY, role TEXT NOT NULL, tier INTEGER, meta_type TEXT)",
        "INSERT INTO agents_new SELECT id, role, tier, meta_type FROM agents",
        "DROP TABLE agents",
        "ALTER TABLE agents_new RENAME TO agents"
    };

    @Test
    void a_table_rebuild_that_lost_a_column_is_told() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(REBUILT)) {
            assertThatThrownBy(() -> migrated.entities().of(Agent.class).assertMatches())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Missing column: agents.metadata does not exist, but entity Agent.metadata maps to it.

                              expected   metadata TEXT DEFAULT '{}'
                              actual     agents has 4 columns; nearest name: "meta_type"
                              repair     ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}'
                              more       docs/failures/missing-column.md""");
            migrated.run("ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}'");
            assertThatCode(() -> migrated.entities().of(Agent.class).assertMatches())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_stub_with_one_of_seventy_columns_is_one_finding_with_the_whole_repair() throws SQLException {
        try (MigratedConnection migrated =
                MigratedConnection.postgres("CREATE TABLE projects (id UUID PRIMARY KEY DEFAULT gen_random_uuid())")) {
            assertThatThrownBy(() -> migrated.entities().of(Project.class).assertMatches())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(STUB);
            migrated.run(
                    "ALTER TABLE projects ADD COLUMN project_name varchar(255) NOT NULL",
                    "ALTER TABLE projects ADD COLUMN project_code varchar(50) NOT NULL");
            for (int i = 4; i <= 70; i++) {
                migrated.run("ALTER TABLE projects ADD COLUMN " + detail(i) + " integer");
            }
            assertThatCode(() -> migrated.entities().of(Project.class).assertMatches())
                    .doesNotThrowAnyException();
        }
    }

    private static final String INDENT = " ".repeat(13);

    private static final String STUB =
            "Stub table: projects lacks 69 of the 70 columns that entity Project maps to: it looks like a stub that was never"
                    + " completed.\n\n  expected   "
                    + details("%1$s integer (Project.%2$s)")
                    + (INDENT + "project_code character varying(50) NOT NULL (Project.projectCode)\n")
                    + (INDENT + "project_name character varying(255) NOT NULL (Project.projectName)\n")
                    + "  actual     projects has 1 column: id\n"
                    + "  repair     "
                    + details("ALTER TABLE projects ADD COLUMN %1$s integer;")
                    + (INDENT + "ALTER TABLE projects ADD COLUMN project_code character varying(50) NOT NULL;\n")
                    + (INDENT + "ALTER TABLE projects ADD COLUMN project_name character varying(255) NOT NULL;\n")
                    + "  more       docs/failures/entity-stub-table.md";

    private static String details(String format) {
        return IntStream.rangeClosed(4, 70)
                .mapToObj(i -> String.format(format, detail(i), detail(i).replace("_", "")))
                .collect(Collectors.joining("\n" + INDENT, "", "\n"));
    }

    private static String detail(int number) {
        return "detail_" + (number < 10 ? "0" : "") + number;
    }

    @Test
    void labels_in_another_case_are_told_with_both_spellings() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "CREATE TYPE projecttype AS ENUM ('new_development', 'renovation')",
                "CREATE TABLE projects (id bigint PRIMARY KEY, project_type projecttype NOT NULL)")) {
            assertThatThrownBy(() -> migrated.entities().of(TypedProject.class).assertMatches())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Enum value in another case: projects.project_type refuses constants of enum ProjectType (entity TypedProject.projectType): NEW_DEVELOPMENT differs only in case: 'new_development', RENOVATION differs only in case: 'renovation'.

                              expected   'NEW_DEVELOPMENT', 'RENOVATION'
                              actual     'new_development', 'renovation', by enum type projecttype
                              repair     ALTER TYPE projecttype RENAME VALUE 'new_development' TO 'NEW_DEVELOPMENT';
                                         ALTER TYPE projecttype RENAME VALUE 'renovation' TO 'RENOVATION';
                              more       docs/failures/enum-case.md""");
            migrated.run(
                    "ALTER TYPE projecttype RENAME VALUE 'new_development' TO 'NEW_DEVELOPMENT'",
                    "ALTER TYPE projecttype RENAME VALUE 'renovation' TO 'RENOVATION'");
            assertThatCode(() -> migrated.entities().of(TypedProject.class).assertMatches())
                    .doesNotThrowAnyException();
        }
    }
}
