package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** Runs every row of the table of conventions in {@code docs/migrators.md} on both databases. */
class ConventionTableTest {

    private static final String TABLE = "| convention | files, in their order | SQLite | PostgreSQL | late arrivals"
            + " | one deployment shares | run against the real tool |";

    @TempDir
    Path directory;

    /** A row: the convention, the files in the order in which they run, and how they run on each database. */
    private record Row(String name, List<String> files, String sqlite, String postgres, String late, String shares) {}

    private static List<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/migrators.md"));
        List<Row> rows = new ArrayList<>();
        for (int i = lines.indexOf(TABLE) + 2; lines.get(i).startsWith("|"); i++) {
            String[] cells = lines.get(i).split("\\|");
            List<String> files = new ArrayList<>();
            for (String file : cells[2].split(",")) {
                files.add(file.replace('`', ' ').strip());
            }
            rows.add(new Row(
                    cells[1].strip(), files, cells[3].strip(), cells[4].strip(), cells[5].strip(), cells[6].strip()));
        }
        return rows;
    }

    /** What lies beside the files of a row; and the way in which the files say what runs. */
    private static Map<String, String> around(String convention, List<String> files) {
        return switch (convention) {
            case "Prisma" -> Map.of("README.md", "");
            case "Drizzle from 1.0" -> Map.of(folder(files.get(0)) + "/snapshot.json", "{}");
            case "Drizzle" -> Map.of("meta/_journal.json", """
                        {"version": "7", "entries": [
                          {"idx": 0, "when": 1, "tag": "%s", "breakpoints": true},
                          {"idx": 1, "when": 2, "tag": "%s", "breakpoints": true}]}""".formatted(stem(files.get(0)), stem(files.get(1))));
            default -> Map.of();
        };
    }

    private static String folder(String file) {
        return file.substring(0, file.indexOf('/'));
    }

    private static String stem(String file) {
        return file.substring(0, file.length() - ".sql".length());
    }

    private static String content(String convention, int number) {
        String table = "CREATE TABLE t" + number + "(x integer);\n";
        String drop = "DROP TABLE t" + number + ";\n";
        return switch (convention) {
            case "goose" -> "-- +goose Up\n" + table + "-- +goose Down\n" + drop;
            case "dbmate" -> "-- migrate:up\n" + table + "-- migrate:down\n" + drop;
            case "sql-migrate" -> "-- +migrate Up\n" + table + "-- +migrate Down\n" + drop;
            case "Drizzle" -> table + "--> statement-breakpoint\nCREATE INDEX i" + number + " ON t" + number + "(x);";
            default -> table;
        };
    }

    private Migrator open(Row row, String place, SqlDialect dialect) {
        Folder folder = new Folder(directory.resolve(place + row.name().replace(' ', '-')));
        for (int i = 0; i < row.files().size(); i++) {
            folder.with(row.files().get(i), content(row.name(), i));
        }
        around(row.name(), row.files()).forEach(folder::with);
        return new FolderProvider().open(Sources.of(dialect, folder.location()));
    }

    /** The same files in a jar, which lists no folders, found by the class path. */
    private Migrator openJar(Row row, SqlDialect dialect) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < row.files().size(); i++) {
            files.put("db/ours/" + row.files().get(i), content(row.name(), i));
        }
        around(row.name(), row.files()).forEach((name, content) -> files.put("db/ours/" + name, content));
        Path jar = Folder.jar(directory.resolve(row.name().replace(' ', '-') + ".jar"), files);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            return new FolderProvider().open(Sources.of(loader, dialect, "classpath:db/ours"));
        }
    }

    @Test
    void every_convention_of_the_table_gives_the_same_history_from_a_jar_on_the_class_path() throws Exception {
        for (Row row : rows()) {
            Migrator folder = open(row, "folder-", new SqliteDialect());
            Migrator jar = openJar(row, new SqliteDialect());

            assertThat(jar.name()).describedAs(row.name()).isEqualTo(folder.name());
            assertThat(jar.history().migrations())
                    .describedAs(row.name())
                    .hasSameSizeAs(row.files())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("location")
                    .isEqualTo(folder.history().migrations());
            assertThat(jar.history().migrations())
                    .extracting(Migration::location)
                    .allSatisfy(location -> assertThat(location).contains(".jar!/db/ours/"));
            assertThat(jar.history().problems()).describedAs(row.name()).isEmpty();
            DataSource target = TestSqlite.at(directory.resolve(row.name().replace(' ', '-') + "-jar.db"));
            jar.applyAll(jar.history().migrations(), target);
            assertThat(TestSqlite.tables(target)).describedAs(row.name()).contains("t0");
        }
    }

    private static void runs(Row row, Migrator migrator, DataSource target, String transactions) throws SQLException {
        List<Migration> migrations = migrator.history().migrations();
        assertThat(migrations)
                .describedAs(row.name())
                .extracting(migration -> Path.of(migration.location()).getFileName() + " " + migration.version())
                .containsExactlyElementsOf(row.files().stream()
                        .map(file -> Path.of(file).getFileName() + " " + versionOf(migrations, file))
                        .toList());
        assertThat(migrations)
                .extracting(Migration::location)
                .allSatisfy(location -> assertThat(row.files()).anyMatch(file -> location.endsWith("/" + file)));
        assertThat(migrator.history().problems()).describedAs(row.name()).isEmpty();
        assertThat(migrator.circumstances()).describedAs(row.name()).containsEntry("transactions", transactions);
        assertThat(migrator.lateArrivals().name().toLowerCase(Locale.ROOT))
                .describedAs(row.name())
                .isEqualTo(row.late());

        migrator.applyAll(migrations, target);

        for (int i = 0; i < migrations.size(); i++) {
            assertThat(TestSqlite.column(target, "SELECT count(*) FROM t" + i)).containsExactly("0");
        }
    }

    private String shares(Row row) {
        Migrator migrator = open(row, "shares-", new PostgresDialect());
        Path place = directory.resolve("shares-" + row.name().replace(' ', '-'));
        MigrationSource source = Sources.of(new PostgresDialect(), "filesystem:" + place);
        return switch (migrator.sharing()) {
            case TRANSACTION -> "a transaction";
            case SESSION, NOTHING -> new FolderReader(source).convention().keepsSession() ? "a session" : "nothing";
        };
    }

    private static String versionOf(List<Migration> migrations, String file) {
        return migrations.stream()
                .filter(migration -> migration.location().endsWith("/" + file))
                .map(Migration::version)
                .findFirst()
                .orElse("none: it does not run");
    }

    @Test
    void every_convention_of_the_table_runs_on_both_databases() throws Exception {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows().forEach(row -> rows.put(row.name(), row));
        assertThat(rows.keySet())
                .containsExactly(
                        "numbered",
                        "timestamps",
                        "Rails-like",
                        "Flyway's names",
                        "releases",
                        "golang-migrate, sqlx",
                        "diesel",
                        "goose",
                        "dbmate",
                        "sql-migrate",
                        "Prisma",
                        "Drizzle",
                        "Drizzle from 1.0");
        for (Row row : rows.values()) {
            assertThat(shares(row)).describedAs(row.name()).isEqualTo(row.shares());
            DataSource sqlite = TestSqlite.at(directory.resolve(row.name().replace(' ', '-') + ".db"));
            runs(row, open(row, "sqlite-", new SqliteDialect()), sqlite, row.sqlite());
            runs(row, open(row, "postgres-", new PostgresDialect()), TestPostgres.freshDatabase(), row.postgres());
        }
        System.out.println(rows.size() + " conventions ran on SQLite and on PostgreSQL");
    }
}
