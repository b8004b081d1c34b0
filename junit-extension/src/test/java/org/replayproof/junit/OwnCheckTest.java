package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sqlite;

/** A check of a project, found through META-INF/services, is like a built-in one. */
class OwnCheckTest {

    private static final String NODE = "table-without-key: visits FAILED";

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/no-key")
    static class Cases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/no-key")
    @Checks(exclude = "every-table-has-a-key")
    static class ExcludingCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/no-key")
    @Accept(code = "table-without-key", on = "visits", because = "a log")
    static class AcceptingCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/no-key")
    @Checks(note = "table-without-key")
    static class NotingCases implements MigrationChecks {}

    private static List<String> nodes(Class<?> cases) {
        return JupiterRun.ofMethod(Map.of(), cases, "checks_of_your_own").nodes();
    }

    @Test
    void its_finding_is_a_red_node() {
        JupiterRun run = JupiterRun.of(Cases.class);

        assertThat(run.nodes()).filteredOn(node -> node.endsWith("FAILED")).containsExactly(NODE);
        assertThat(run.onlyMessage()).startsWith("Table without a key: visits has no primary key.");
    }

    @Test
    void it_is_excluded_by_its_name() {
        assertThat(nodes(ExcludingCases.class))
                .containsExactly("every-table-has-a-key: not applicable, excluded ABORTED");
    }

    @Test
    void its_finding_is_accepted_and_rated_by_its_code() {
        assertThat(JupiterRun.of(AcceptingCases.class).failures()).isEmpty();
        JupiterRun noted = JupiterRun.of(NotingCases.class);
        assertThat(noted.failures()).isEmpty();
        assertThat(noted.published("replayproof.every-table-has-a-key"))
                .containsExactly("note: visits has no primary key.");
    }
}
