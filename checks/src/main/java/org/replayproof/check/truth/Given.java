package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.replayproof.database.server.ReadOnlySession;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.record.MigrationRecord;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordedChecksums;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.UnreadableRecordException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

/**
 * What was read of the database to diagnose, in one short read-only session.
 *
 * @param schema its schema, the migrator's own tables left out
 * @param recorded the history beside the record
 * @param hasRecord whether there is a history table
 */
record Given(Schema schema, RecordedHistory recorded, boolean hasRecord) {

    static Given read(MigrationProject project, DataSource source, Optional<RecordReader> reader) {
        requireProduct(project, source);
        try (ReadOnlySession session = project.database().readOnly(source)) {
            Connection connection = session.connection();
            Schema schema = project.schema(connection);
            Optional<MigrationRecord> record = record(connection, reader);
            RecordedHistory recorded = RecordedHistory.of(project.history(), record.orElseGet(Given::none));
            return new Given(schema, recorded, record.isPresent());
        } catch (UnreadableRecordException e) {
            throw new DiagnosisException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static DiagnosisException unreadable(SQLException cause) {
        return new DiagnosisException(
                "The database cannot be read: " + cause.getMessage()
                        + "\n  next step   check the address; connect as a role that may read the catalog and the history table, while no"
                        + " other process locks the database",
                cause);
    }

    private static void requireProduct(MigrationProject project, DataSource source) {
        String product;
        try (Connection connection = source.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw unreadable(e);
        }
        String wanted = project.database().engine().product();
        if (!product.equals(wanted)) {
            throw new DiagnosisException(
                    "The migrations are replayed on " + wanted + ", and the database is " + product
                            + ".\n  next step   open the project on the same product",
                    null);
        }
    }

    private static Optional<MigrationRecord> record(Connection connection, Optional<RecordReader> reader)
            throws SQLException {
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.get().read(connection));
        } catch (UnreadableRecordException e) {
            if (e.isTableMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static MigrationRecord none() {
        return new MigrationRecord("", "", false, RecordedChecksums.NONE, List.of());
    }

    /** The schema without what belongs to others: the history table, and what no migration ever made or mentions. */
    Schema ours(Ledger ledger, SilentWriters statements) {
        Set<String> others = others(ledger, statements).stream()
                .map(object -> FactKey.existence(object).owner())
                .collect(Collectors.toSet());
        return schema.without(
                object -> others.contains(FactKey.existence(object).owner()) || isRecord(object, ledger));
    }

    /** The objects that no migration ever made or mentions, the history table left out. */
    List<SchemaObject> others(Ledger ledger, SilentWriters statements) {
        return schema.objects().stream()
                .filter(object -> !isRecord(object, ledger))
                .filter(object -> {
                    String owner = FactKey.existence(object).owner();
                    return !ledger.everMade(owner) && !statements.isMentioned(owner);
                })
                .toList();
    }

    private boolean isRecord(SchemaObject object, Ledger ledger) {
        if (!hasRecord
                || !(object instanceof Table table)
                || ledger.everMade(table.name().toString())) {
            return false;
        }
        String sql = recorded.record().table().replace("\"", "");
        return sql.substring(sql.lastIndexOf('.') + 1).equals(table.name().name());
    }

    /** Rejects a record of which no row is a migration of the project. */
    void requireRowsOf(MigrationProject project) {
        List<RecordedMigration> rows = recorded.record().rows();
        if (!rows.isEmpty() && recorded.strangers().size() == rows.size()) {
            throw new DiagnosisException(
                    "The database belongs to another project: "
                            + recorded.record().table() + " has "
                            + rows.size() + (rows.size() == 1 ? " row" : " rows") + ", and none is a migration of "
                            + String.join(", ", project.history().locations()) + "."
                            + "\n  expected    "
                            + first(project.history().migrations().stream()
                                    .map(Migration::script)
                                    .toList())
                            + "\n  actual      "
                            + first(rows.stream()
                                    .map(RecordedMigration::toString)
                                    .toList())
                            + "\n  next step   name the database of these migrations, or its history table:"
                            + " replayproof.history.table=TABLE version=… time=…",
                    null);
        }
    }

    static String first(List<String> names) {
        return names.stream().limit(3).collect(Collectors.joining(", ")) + (names.size() > 3 ? ", …" : "");
    }
}
