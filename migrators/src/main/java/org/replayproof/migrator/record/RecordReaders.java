package org.replayproof.migrator.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * Makes readers of history tables.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RecordReader reader = RecordReaders.detecting(settings, "goose", Set.of());
 * MigrationRecord record = reader.read(connection);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class RecordReaders {

    /** Tables in which runners of projects' own keep their record. */
    private static final Set<String> USUAL_NAMES = Set.of(
            "schema_migrations",
            "schema_migration",
            "schema_versions",
            "schema_version",
            "schema_history",
            "migrations",
            "_migrations",
            "__migrations",
            "migration_history",
            "migrations_history",
            "applied_migrations");

    private RecordReaders() {}

    /**
     * Reads Flyway's table.
     *
     * @param schema where it lies; empty for wherever it is
     * @param table its name
     * @return the reader
     */
    public static RecordReader flyway(String schema, String table) {
        return KnownLayouts.flyway(schema, table);
    }

    /**
     * Reads Liquibase's table.
     *
     * @param schema where it lies; empty for wherever it is
     * @param table its name, in any case
     * @return the reader
     */
    public static RecordReader liquibase(String schema, String table) {
        return KnownLayouts.liquibase(schema, table);
    }

    /**
     * Reads the table that the setting {@code replayproof.history.table} describes; where it is not set, the table of a known
     * tool, or one whose name and columns are usual among runners of projects' own.
     *
     * @param settings the project's settings
     * @param tool the tool whose table is meant where a database has those of several; empty where the migrations do not tell
     * @param tables the only tables that are meant; empty for any
     * @return the reader; it finds the table when it reads
     * @throws IllegalArgumentException when the setting cannot be read; the message shows how to write it
     */
    public static RecordReader detecting(Settings settings, String tool, Collection<String> tables) {
        Optional<String> described = settings.get(Setting.HISTORY_TABLE);
        if (described.isPresent()) {
            return DescribedTable.of(described.get());
        }
        Set<String> only = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        only.addAll(tables);
        return connection -> detected(connection, tool, only).read(connection);
    }

    /**
     * Reads a table that a project describes.
     *
     * @param description as the setting {@code replayproof.history.table} has it
     * @return the reader
     * @throws IllegalArgumentException when the description cannot be read; the message shows how to write it
     */
    public static RecordReader described(String description) {
        return DescribedTable.of(description);
    }

    /**
     * The table that a project describes.
     *
     * @param description as the setting {@code replayproof.history.table} has it
     * @return its name, without its schema
     * @throws IllegalArgumentException when the description cannot be read
     */
    public static String describedTable(String description) {
        return DescribedTable.of(description).table();
    }

    private static RecordLayout detected(Connection connection, String tool, Set<String> only) throws SQLException {
        Set<String> wanted = names(only);
        List<HistoryTable> tables = HistoryTable.named(connection, wanted::contains);
        List<RecordLayout> layouts = new ArrayList<>();
        for (HistoryTable table : tables) {
            layout(table).ifPresent(layouts::add);
        }
        List<RecordLayout> ofTool =
                layouts.stream().filter(layout -> layout.tool().equals(tool)).toList();
        List<RecordLayout> meant = ofTool.isEmpty() ? layouts : ofTool;
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw meant.isEmpty() ? none(tables, only) : several(meant);
    }

    private static Set<String> names(Set<String> only) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(only);
        if (only.isEmpty()) {
            names.addAll(USUAL_NAMES);
            KnownLayouts.all().forEach(layout -> names.add(layout.table()));
        }
        return names;
    }

    private static Optional<RecordLayout> layout(HistoryTable table) {
        return KnownLayouts.all().stream()
                .filter(layout -> layout.table().equalsIgnoreCase(table.name()) && layout.fits(table))
                .findFirst()
                .or(() -> DescribedTable.guessed(table));
    }

    private static UnreadableRecordException none(List<HistoryTable> tables, Set<String> only) {
        if (tables.isEmpty()) {
            return UnreadableRecordException.missing((only.isEmpty()
                            ? "The database has no history table of a known tool"
                            : "The database has no table " + String.join(" or ", only))
                    + ".\n  next step   name it: " + Setting.HISTORY_TABLE.key() + "=TABLE version=… time=…");
        }
        HistoryTable table = tables.get(0);
        return UnreadableRecordException.ofShape(
                table.sql() + " has no column that holds versions or files by its name.\n  it has      "
                        + String.join(", ", table.columns()) + "\n  next step   say which: "
                        + Setting.HISTORY_TABLE.key() + "=" + table.sql() + " version=… time=…",
                table,
                List.of());
    }

    private static UnreadableRecordException several(List<RecordLayout> layouts) {
        return UnreadableRecordException.missing("This database has several history tables: "
                + layouts.stream()
                        .map(layout -> layout.table() + " (" + layout.tool() + ")")
                        .collect(Collectors.joining(", "))
                + ".\n  next step   name the one that is meant: " + Setting.HISTORY_TABLE.key()
                + "=TABLE version=… time=…");
    }
}
