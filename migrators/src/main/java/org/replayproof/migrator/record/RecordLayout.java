package org.replayproof.migrator.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one tool keeps its record: the table, what its columns mean, and what a row says. Set up once, by its factory. */
final class RecordLayout implements RecordReader {

    private final String tool;
    private final String purpose;
    private final String schema;
    private final String table;
    private final Map<Meaning, String> columns = new EnumMap<>(Meaning.class);
    private final List<String> required = new ArrayList<>();
    private final List<String> optional = new ArrayList<>();
    private List<String> key = List.of();
    private boolean onlyThese;
    private boolean newestOnly;
    private RecordedChecksums checksums = RecordedChecksums.NONE;
    private Predicate<Row> wanted = row -> true;
    private Function<Row, String> versions = row -> value(row, Meaning.VERSION);
    private Function<Row, RecordedState> states = this::written;

    /**
     * A table without columns yet.
     *
     * @param tool whose table it is
     * @param schema where it lies; empty for wherever it is
     * @param table its name, in any case
     */
    RecordLayout(String tool, String schema, String table) {
        this(tool, "in which " + tool + " keeps what has run", schema, table);
    }

    /**
     * A table whose purpose messages put into other words.
     *
     * @param purpose what the table is, as the end of a sentence
     */
    RecordLayout(String tool, String purpose, String schema, String table) {
        this.tool = tool;
        this.purpose = purpose;
        this.schema = schema;
        this.table = table;
    }

    /** A column that the table must have. */
    RecordLayout with(Meaning meaning, String column) {
        columns.put(meaning, column);
        return needing(column);
    }

    /** A column that some versions of the tool have. */
    RecordLayout maybe(Meaning meaning, String column) {
        columns.put(meaning, column);
        optional.add(column);
        return this;
    }

    /** Columns that the table must have for {@link #states} and {@link #only}. */
    RecordLayout needing(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /** The columns that identify a row; else the one that numbers rows, the version, or the file's name. */
    RecordLayout identifiedBy(String... names) {
        key = List.of(names);
        required.addAll(key);
        return this;
    }

    /** A table of this shape has no other columns. */
    RecordLayout withoutOthers() {
        onlyThese = true;
        return this;
    }

    RecordLayout newestOnly() {
        newestOnly = true;
        return this;
    }

    RecordLayout comparing(RecordedChecksums how) {
        checksums = how;
        return this;
    }

    RecordLayout only(Predicate<Row> rows) {
        wanted = rows;
        return this;
    }

    RecordLayout versions(Function<Row, String> version) {
        versions = version;
        return this;
    }

    RecordLayout states(Function<Row, RecordedState> state) {
        states = state;
        return this;
    }

    String tool() {
        return tool;
    }

    String table() {
        return table;
    }

    /** Whether a table that was found is of this shape. */
    boolean fits(HistoryTable found) {
        return found.lacks(required).isEmpty()
                && (!onlyThese
                        || found.columns().size()
                                == required.stream().distinct().count());
    }

    Optional<HistoryTable> find(Connection connection) throws SQLException {
        return HistoryTable.find(connection, schema, table);
    }

    @Override
    public MigrationRecord read(Connection connection) throws SQLException {
        HistoryTable found = find(connection)
                .orElseThrow(() -> UnreadableRecordException.missing("There is no table "
                        + (schema.isEmpty() ? table : schema + "." + table) + ", " + purpose
                        + ".\n  next step   see whether this is the database that was migrated"));
        List<String> missing = found.lacks(required);
        if (!missing.isEmpty()) {
            throw UnreadableRecordException.ofShape(
                    found.sql() + " lacks " + String.join(", ", missing) + ", so it is not the table "
                            + purpose.replaceFirst("^which", "that")
                            + ".\n  it has      " + String.join(", ", found.columns())
                            + "\n  next step   describe it: replayproof.history.table=" + found.sql()
                            + " version=… time=…",
                    found,
                    missing);
        }
        return read(found, connection);
    }

    private MigrationRecord read(HistoryTable found, Connection connection) throws SQLException {
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        List<Row> rows = found.rows(connection, all).stream()
                .filter(wanted)
                .sorted(inOrder())
                .toList();
        List<RecordedMigration> recorded = new ArrayList<>();
        for (Row row : rows) {
            recorded.add(migration(row, recorded.size()));
        }
        return new MigrationRecord(tool, found.sql(), newestOnly, checksums, recorded);
    }

    /** By the column that numbers rows, else by time; rows that the table does not order stay as they were read. */
    private Comparator<Row> inOrder() {
        return Comparator.comparingDouble((Row row) -> row.number(columns.getOrDefault(Meaning.ORDER, "")))
                .thenComparing(row -> Objects.requireNonNullElse(time(row), LocalDateTime.MAX));
    }

    private @Nullable LocalDateTime time(Row row) {
        return row.time(columns.getOrDefault(Meaning.TIME, ""));
    }

    private String value(Row row, Meaning meaning) {
        return row.text(columns.getOrDefault(meaning, "")).strip();
    }

    private RecordedMigration migration(Row row, int order) {
        return new RecordedMigration(
                versions.apply(row),
                value(row, Meaning.SCRIPT),
                value(row, Meaning.DESCRIPTION),
                order,
                time(row),
                states.apply(row),
                value(row, Meaning.STATE),
                value(row, Meaning.CHECKSUM),
                value(row, Meaning.BY),
                row.key(key.isEmpty() ? usualKey() : key));
    }

    private List<String> usualKey() {
        return Stream.of(Meaning.ORDER, Meaning.VERSION, Meaning.SCRIPT)
                .filter(columns::containsKey)
                .limit(1)
                .map(columns::get)
                .toList();
    }

    private RecordedState written(Row row) {
        Meaning where = columns.containsKey(Meaning.STATE) ? Meaning.STATE : Meaning.DESCRIPTION;
        return StateWords.of(value(row, where));
    }
}
