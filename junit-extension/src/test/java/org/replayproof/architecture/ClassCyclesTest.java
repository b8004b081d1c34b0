package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassCyclesTest {

    private static final String ROOT = "org.replayproof.";

    /** Classes that may depend on each other, with the reason. A group may shrink; a class that joins it is red. */
    private record Accepted(String packageName, Set<String> names, String because) {

        static Accepted all(String packageName, String because) {
            return new Accepted(packageName, Set.of(), because);
        }

        static Accepted of(String packageName, String names, String because) {
            return new Accepted(packageName, Set.of(names.split(" ", -1)), because);
        }

        boolean covers(Set<String> group) {
            String prefix = ROOT + packageName + ".";
            return group.stream()
                    .allMatch(type -> type.startsWith(prefix)
                            && type.indexOf('.', prefix.length()) < 0
                            && (names.isEmpty() || names.contains(type.substring(prefix.length()))));
        }
    }

    private static final List<Accepted> ACCEPTED = List.of(
            Accepted.all(
                    "schema",
                    "the model: sealed types name their kinds, and a schema writes, parses and compares itself"),
            Accepted.all("assertions", "navigation: a table leads to its columns, and each of them back"),
            Accepted.of(
                    "engine.postgres",
                    "AccessAlteration Alteration Clauses ColumnAlteration ConstraintAlteration Creation OtherAlteration"
                            + " Removal Statements Subject TypeAlteration",
                    "a grammar: the statement for a table holds those for its parts"),
            Accepted.of(
                    "engine.postgres", "Catalog Comments Privileges", "one read of the catalog, split by its queries"),
            Accepted.of(
                    "engine.sqlite",
                    "DatabaseReader FragileColumnReader KeyReader SchemaReader",
                    "one read of a database, split by its kinds"),
            Accepted.of("engine.sqlite", "Constant Literal", "a text that holds a number is read as that number"),
            Accepted.of(
                    "finding",
                    "ChangeSeverity OptionSeverity RareSeverity Severity TypeChange",
                    "Severity.of(Change) is where users look for it"),
            Accepted.of(
                    "golden",
                    "GoldenDifference GoldenFile",
                    "a file compares itself, and a difference updates the file"),
            Accepted.of("state", "State StateReader", "State.of(Connection) is where users look for it"),
            Accepted.of(
                    "tap",
                    "ConnectionTap StatementHandler StatementTap TappedDataSource",
                    "each proxy makes the next, and gives back the one it came from"),
            Accepted.of(
                    "database.sqlite",
                    "SqliteDatabase SqliteServer",
                    "a database is made by its server and connects through it"),
            Accepted.of(
                    "database.postgres",
                    "Background CopyQueue LastingTemplates PostgresDatabase PostgresServer PostgresTemplate SavepointSandbox",
                    "what a server makes connects through the server"),
            Accepted.of(
                    "database.postgres.embedded",
                    "AbandonedServers EmbeddedServer ServerWatch SharedServers",
                    "servers that watch and reuse each other across processes"),
            Accepted.of(
                    "settings.application",
                    "Document Layers Profiles References",
                    "which documents hold decides which profiles are active, and the other way round"),
            Accepted.of(
                    "engine",
                    "ConnectionProbe DataSourceProbe Probe",
                    "an interface and the two that its factories make"),
            Accepted.of("entity.hibernate", "EntityWalk MappedAttributes", "a walk fills the result that starts it"),
            Accepted.of(
                    "check",
                    "Catalogue CatalogueRun CheckPolicy",
                    "Catalogue.run is where users look for it, and a policy is checked against the catalogue"),
            Accepted.of("check.truth", "Diagnosis Examination", "Diagnosis.of is where users look for it"),
            Accepted.of("check.truth", "Rehearsal Rehearsing", "Rehearsal.of is where users look for it"),
            Accepted.of("migrator.liquibase", "Encodings LiquibaseHistory", "one history, split by its concerns"),
            Accepted.of(
                    "migrator.liquibase",
                    "ChangeLog IgnoredErrors",
                    "a changelog collects ignored errors, which name change sets as it does"),
            Accepted.of(
                    "migrator.record",
                    "HistoryTable UnreadableRecordException",
                    "a table throws the error that names it"),
            Accepted.of(
                    "migrator.command",
                    "CommandHistory CommandMigrations CommandMigrator Execution",
                    "the definition opens the migrator, which runs by the definition"),
            Accepted.of(
                    "replay",
                    "ProjectDefinition ProjectReader",
                    "a definition opens itself: its reader reads nothing else"),
            Accepted.of("replay.rows", "KeyTuples SlotPlan", "a plan of columns, split by whether they are keys"),
            Accepted.of("replay.rows", "RowFiles RowSource", "an interface and the one that its factory makes"),
            Accepted.of(
                    "entity",
                    "AffinityTypes DeclaredTypes TypeFit",
                    "an interface and the two ways that its factory chooses from"),
            Accepted.of("junit", "MigrationHook Place", "a hook asks its place for the declaration that it belongs to"),
            Accepted.of(
                    "junit",
                    "CheckSuite MigratedDatabaseExtension MigrationChecks Scopes",
                    "JUnit's extension injects the suite into the interface of checks, whose methods the suite lists"));

    @Test
    void no_class_depends_on_itself_through_others_without_a_reason() {
        List<Set<String>> groups = Cycles.in(Kit.CLASSES);

        assertThat(groups)
                .as("groups of classes that depend on each other")
                .allMatch(group -> ACCEPTED.stream().anyMatch(accepted -> accepted.covers(group)));
    }

    @Test
    void a_cycle_of_three_is_found_and_a_chain_is_not() {
        assertThat(Cycles.in(uses("a b", "b c", "c a", "d a"))).containsExactly(Set.of("a", "b", "c"));
        assertThat(Cycles.in(uses("a b", "b c", "c", "d a"))).isEmpty();
    }

    @Test
    void a_class_that_joins_an_accepted_group_is_red() {
        Accepted accepted = Accepted.of("state", "State StateReader", "");

        assertThat(accepted.covers(Set.of(ROOT + "state.State", ROOT + "state.StateReader")))
                .isTrue();
        assertThat(accepted.covers(Set.of(ROOT + "state.State", ROOT + "state.Other")))
                .isFalse();
        assertThat(accepted.covers(Set.of(ROOT + "state.State", ROOT + "tap.StateReader")))
                .isFalse();
    }

    private static Map<String, Set<String>> uses(String... lines) {
        return Stream.of(lines)
                .map(line -> List.of(line.split(" ", -1)))
                .collect(Collectors.toMap(line -> line.get(0), line -> Set.copyOf(line.subList(1, line.size()))));
    }
}
