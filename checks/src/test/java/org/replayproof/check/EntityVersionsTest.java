package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Probe;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.entity.ReleaseComparison;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Schema;

/** Since which version entities and schema disagree, and at which migration the entities of a release break. */
class EntityVersionsTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private interface Question<T> {
        T ask(EntityComparison entities);
    }

    private <T> T comparing(Database database, List<String> history, Question<T> question) {
        MigrationProject project = new Histories(folder, database).of(history.toArray(String[]::new));
        int migrations = project.history().migrations().size();
        try (LiveDatabase live = project.fresh(migrations)) {
            return question.ask(EntityComparison.on(
                            Probe.of(live.dataSource()),
                            () -> schema(project, live),
                            project.database().engine(),
                            project.origins(),
                            EntitySettings.of(name -> List.of()))
                    .over(new ReplayedVersions(project, migrations)));
        }
    }

    private static Schema schema(MigrationProject project, LiveDatabase live) {
        try (Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Finding> red(Database database, List<String> history, Class<?>... entities) {
        return comparing(
                database,
                history,
                comparison -> comparison.of(entities).findings().stream()
                        .filter(finding -> finding.severity().isRed())
                        .toList());
    }

    @Entity(name = "memo")
    static class Memo {
        @Id
        Long id;

        @Column(length = 40)
        String title;

        boolean done;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_finding_names_the_first_version_of_the_disagreement(Database database) {
        List<String> history = List.of(
                "001_init.sql", "CREATE TABLE memo (id bigint PRIMARY KEY, title varchar(40), done boolean NOT NULL)",
                "002_other.sql", "CREATE TABLE other (id bigint PRIMARY KEY)",
                "003_drop.sql", "ALTER TABLE memo DROP COLUMN title",
                "004_back.sql", "ALTER TABLE memo ADD COLUMN title varchar(40)",
                "005_lost.sql", "ALTER TABLE memo DROP COLUMN title",
                "006_index.sql", "CREATE INDEX done_memos ON memo (done)");

        assertThat(red(database, history, Memo.class)).singleElement().satisfies(finding -> {
            assertThat(finding.code().id()).isEqualTo("missing-column");
            assertThat(String.valueOf(finding.blame()))
                    .startsWith("created by 004_back.sql")
                    .contains("dropped in 005_lost.sql")
                    .doesNotContain("disagrees since");
        });
    }

    @Test
    void the_first_version_is_named_beside_the_last_change() {
        List<String> history = List.of(
                "001_init.sql", "CREATE TABLE memo (id bigint PRIMARY KEY, title varchar(40), done boolean NOT NULL)",
                "002_short.sql", "ALTER TABLE memo ALTER COLUMN title TYPE varchar(20)",
                "003_empty.sql", "ALTER TABLE memo ALTER COLUMN title SET DEFAULT ''");

        assertThat(red(new Postgres.Embedded(), history, Memo.class))
                .singleElement()
                .satisfies(finding -> assertThat(String.valueOf(finding.blame()))
                        .isEqualTo("created by 001_init.sql:1, last changed by 003_empty.sql:1, disagrees since"
                                + " 002_short.sql"));
    }

    @Test
    void a_column_that_no_migration_made_is_missing_since_its_table_exists() {
        List<String> history = List.of(
                "001_other.sql",
                "CREATE TABLE other (id bigint PRIMARY KEY)",
                "002_memo.sql",
                "CREATE TABLE memo (id bigint PRIMARY KEY, done boolean NOT NULL)",
                "003_note.sql",
                "ALTER TABLE memo ADD COLUMN note text");

        assertThat(red(new Sqlite(), history, Memo.class))
                .singleElement()
                .satisfies(finding -> assertThat(String.valueOf(finding.blame()))
                        .contains("002_memo.sql")
                        .doesNotContain("003_note.sql"));
    }

    enum State {
        OPEN,
        DONE
    }

    @Entity(name = "label")
    static class Label {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "owner")
    static class Owner {
        @Id
        Long id;
    }

    @Entity(name = "ticket")
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_seq")
        @SequenceGenerator(name = "ticket_seq", sequenceName = "ticket_seq", allocationSize = 1)
        Long id;

        @Column(nullable = false, unique = true, length = 40)
        String code;

        @Column(nullable = false)
        String title;

        int points;

        @Enumerated(EnumType.STRING)
        @Column(length = 10)
        State state;

        @Enumerated(EnumType.STRING)
        @Column(length = 10)
        State old;

        @ManyToOne
        Owner owner;
    }

    private static final String TICKETS = """
            CREATE TABLE owner (id bigint PRIMARY KEY);
            CREATE TABLE ticket (id bigint PRIMARY KEY, code varchar(10) NOT NULL, points text NOT NULL,
                state varchar(10) CONSTRAINT states CHECK (state IN ('OPEN')), old varchar(3), owner_id bigint);
            """;

    @Test
    void every_repair_is_a_statement_for_the_next_migration_and_removes_its_finding() {
        List<String> history = new ArrayList<>(List.of("001_tickets.sql", TICKETS));
        Class<?>[] entities = {Ticket.class, Owner.class, Label.class};
        Database postgres = new Postgres.Embedded();
        List<Finding> before = red(postgres, history, entities);
        assertThat(before.stream().map(finding -> finding.code().id() + " " + finding.object()))
                .containsExactlyInAnyOrder(
                        "missing-column ticket.title",
                        "missing-table label",
                        "missing-sequence ticket_seq",
                        "column-length ticket.code",
                        "column-type ticket.points",
                        "enum-value-rejected ticket.state",
                        "enum-value-too-long ticket.old",
                        "missing-unique ticket(code)",
                        "missing-foreign-key ticket(owner_id)");
        assertThat(before)
                .allSatisfy(finding -> assertThat(String.valueOf(finding.blame()))
                        .describedAs(finding.sentence())
                        .contains("001_tickets.sql"));

        for (Finding finding : before) {
            List<String> repaired = new ArrayList<>(history);
            repaired.addAll(List.of("002_repair.sql", finding.repair() + ";"));
            assertThat(red(postgres, repaired, entities).stream().map(Finding::key))
                    .describedAs(finding.repair())
                    .hasSize(before.size() - 1)
                    .doesNotContain(finding.key());
        }
        history.addAll(List.of(
                "002_repairs.sql",
                String.join(
                        "\n",
                        before.stream().map(finding -> finding.repair() + ";").toList())));
        assertThat(red(postgres, history, entities)).isEmpty();
    }

    private static final String OLD_MEMO = """
            package release;
            @jakarta.persistence.Entity(name = "memo")
            public class Memo {
                @jakarta.persistence.Id public Long id;
                public String headline;
                public boolean done;
            }
            """;

    private Path release(String source) throws IOException {
        return release("Memo", source);
    }

    private Path release(String name, String source) throws IOException {
        Path classes = Files.createTempDirectory(folder, "release");
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String[] arguments = {"-proc:none", "-cp", classPath, "-d", classes.toString(), file.toString()};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
        return classes;
    }

    private static Path jar(Path classes, Path jar, String inside) throws IOException {
        try (var files = java.nio.file.FileSystems.newFileSystem(jar, java.util.Map.of("create", "true"));
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy =
                        files.getPath(inside).resolve(classes.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return jar;
    }

    private static final List<String> ROLLING = List.of(
            "001_init.sql",
            "CREATE TABLE memo (id bigint PRIMARY KEY, headline varchar(255), done boolean NOT NULL)",
            "002_title.sql",
            "ALTER TABLE memo ADD COLUMN title varchar(40)",
            "003_tidy.sql",
            "ALTER TABLE memo DROP COLUMN headline",
            "004_author.sql",
            "CREATE TABLE author (id bigint PRIMARY KEY)");

    @ParameterizedTest
    @MethodSource("databases")
    void the_entities_of_a_release_name_the_migration_that_breaks_them(Database database) throws IOException {
        Path classes = release(OLD_MEMO);
        String name = "old" + database.name().length();
        Path jar = jar(classes, folder.resolve(name + ".jar"), "/");
        Path executable = jar(classes, folder.resolve(name + "-boot.jar"), "/BOOT-INF/classes");
        for (Path root : List.of(classes, jar, executable)) {
            assertThat(releaseFindings(database, ROLLING, root, "1"))
                    .containsExactly("missing-column memo.headline in 003_tidy.sql: broken by 003_tidy.sql");
        }
        assertThat(releaseFindings(database, ROLLING, classes, "3"))
                .containsExactly("missing-column memo.headline in 003_tidy.sql: disagrees since 003_tidy.sql");
        assertThat(releaseFindings(database, ROLLING.subList(0, 4), classes, "1"))
                .isEmpty();
        assertThat(red(database, ROLLING, Memo.class)).isEmpty();
    }

    private List<String> releaseFindings(Database database, List<String> history, Path root, String from) {
        return comparing(
                database,
                history,
                entities -> entities.ofRelease(root).from(from).findings().stream()
                        .map(finding -> finding.code().id() + " " + finding.object() + " in " + finding.migration()
                                + ": " + finding.blame())
                        .toList());
    }

    @Test
    void a_class_of_the_release_is_not_mistaken_for_the_class_of_that_name_today() throws IOException {
        Path classes = release(
                "EntityVersionsToday",
                OLD_MEMO.replace("package release;", "package org.replayproof.check;")
                        .replace("class Memo", "class EntityVersionsToday"));
        assertThat(releaseFindings(new Sqlite(), ROLLING, classes, "1")).hasSize(1);
    }

    @Test
    void a_release_without_entities_or_history_is_an_error() throws IOException {
        Path empty = Files.createTempDirectory(folder, "empty");
        Path missing = folder.resolve("no-such.jar");
        Path classes = release(OLD_MEMO);
        comparing(new Sqlite(), ROLLING, entities -> {
            ReleaseComparison nothing = entities.ofRelease(empty);
            assertThatThrownBy(nothing::assertMatches)
                    .isInstanceOf(NothingExaminedException.class)
                    .hasMessage(empty + " holds no class with @jakarta.persistence.Entity, so there is nothing to"
                            + " compare.");
            ReleaseComparison gone = entities.ofRelease(missing);
            assertThatIllegalStateException()
                    .isThrownBy(gone::assertMatches)
                    .withMessageStartingWith(missing + " is neither a directory with classes nor a jar: ");
            ReleaseComparison unknown = entities.ofRelease(classes).from("99");
            assertThatThrownBy(unknown::assertMatches).hasMessageContaining("99");
            return "";
        });
    }
}

/** Stands for a class that the release had, too, with other attributes. */
class EntityVersionsToday {}
