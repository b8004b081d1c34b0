package org.replayproof.check.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.finding.ObjectDifference;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.sql.SqlStatement;

/**
 * The statements that a down script lacks. Each of them has run in a transaction that is rolled back, and its object was as it
 * should be afterwards.
 */
final class TriedRepairs {

    private final Connection connection;
    private final MigrationProject project;
    private final Map<ObjectRef, String> done = new LinkedHashMap<>();

    private TriedRepairs(Connection connection, MigrationProject project) {
        this.connection = connection;
        this.project = project;
    }

    /**
     * Tries them.
     *
     * @param connection an open connection in autocommit
     * @param wanted the schema that they restore
     * @return statements by object; none for an object that they do not restore
     */
    static Map<ObjectRef, String> of(Connection connection, MigrationProject project, Schema wanted)
            throws SQLException {
        TriedRepairs repairs = new TriedRepairs(connection, project);
        SchemaDiff diff = SchemaDiff.between(wanted, project.schema(connection));
        connection.setAutoCommit(false);
        try {
            repairs.run(ObjectDifference.in(diff));
            repairs.keepWhatRestores(wanted);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return repairs.done;
    }

    /** An index needs its column, so what fails is tried again after the others. */
    private void run(List<ObjectDifference> differences) throws SQLException {
        List<ObjectDifference> open = new ArrayList<>(differences);
        int before;
        do {
            before = open.size();
            for (Iterator<ObjectDifference> next = open.iterator(); next.hasNext(); ) {
                ObjectDifference difference = next.next();
                String sql = difference.repair(project.database().engine()::render);
                if (sql.isEmpty()) {
                    next.remove();
                } else if (runs(sql)) {
                    done.put(difference.object(), sql);
                    next.remove();
                }
            }
        } while (!open.isEmpty() && open.size() < before);
    }

    private boolean runs(String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : project.database().dialect().split(sql)) {
                statement.execute(each.text());
            }
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException refused) {
            // The statement repairs nothing, so the finding says in words what to do.
            connection.rollback(savepoint);
            return false;
        }
    }

    private void keepWhatRestores(Schema wanted) throws SQLException {
        if (!done.isEmpty()) {
            ObjectDifference.in(SchemaDiff.between(wanted, project.schema(connection))).stream()
                    .filter(ObjectDifference::matters)
                    .forEach(left -> done.remove(left.object()));
        }
    }
}
