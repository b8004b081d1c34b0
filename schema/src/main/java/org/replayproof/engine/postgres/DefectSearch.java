package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.replayproof.engine.Defect;
import org.replayproof.engine.Examination;
import org.replayproof.engine.RowMaker;
import org.replayproof.engine.Suspects;
import org.replayproof.schema.Firing;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** Finds objects that do not work: by selects in a read-only transaction, and by writes in one that is rolled back. */
final class DefectSearch {

    private final Connection connection;
    private final Schema schema;
    private final Suspects suspects;
    private final RowMaker rows;
    private final List<Defect> defects = new ArrayList<>();
    private final List<String> notExamined = new ArrayList<>();

    DefectSearch(Connection connection, Schema schema, Suspects suspects, RowMaker rows) {
        this.connection = connection;
        this.schema = schema;
        this.suspects = suspects;
        this.rows = rows;
    }

    Examination run() throws SQLException {
        List<View> views = schema.views().stream()
                .filter(view -> suspects.selected().contains(view.name()))
                .toList();
        if (!views.isEmpty()) {
            // Functions behind a view may write or draw numbers: here they cannot.
            rolledBack(
                    "SET TRANSACTION READ ONLY",
                    () -> new ViewTrial(connection, schema, defects, notExamined).run(views));
        }
        List<Written> written = written();
        if (!written.isEmpty()) {
            rolledBack("", () -> {
                WriteTrial trial = new WriteTrial(connection, schema, rows, defects, notExamined);
                if (trial.isPrepared()) {
                    for (Written table : written) {
                        trial.run(table);
                    }
                }
            });
        }
        if (!suspects.rows().isEmpty()) {
            new SequenceTrial(connection, schema, suspects.rows(), defects).run();
        }
        return new Examination(defects, notExamined);
    }

    /** Only where a trigger fires can a write fail that the server has not checked itself. */
    private List<Written> written() {
        List<Written> written = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (suspects.written().contains(table.name())) {
                written.add(Written.of(table, firing(table.triggers())));
            }
        }
        for (View view : schema.views()) {
            if (suspects.written().contains(view.name())) {
                written.add(Written.of(view, firing(view.triggers())));
            }
        }
        written.removeIf(target -> target.triggers().isEmpty());
        return written;
    }

    private static List<Trigger> firing(List<Trigger> triggers) {
        return triggers.stream()
                .filter(trigger -> trigger.mode() == Firing.ENABLED || trigger.mode() == Firing.ALWAYS)
                .filter(trigger -> !trigger.events().stream().allMatch("TRUNCATE"::equals))
                .toList();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void rolledBack(String mode, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (!mode.isEmpty()) {
                Query.run(connection, mode);
            }
            Query.run(connection, "SET LOCAL lock_timeout = '2s'");
            Query.run(connection, "SET LOCAL statement_timeout = '10s'");
            work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
