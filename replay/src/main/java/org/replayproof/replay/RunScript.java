package org.replayproof.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/**
 * The script that a step runs: that of a migration, or the one that takes it back. Lines and names of a failure are its own.
 *
 * @param migration which migration
 * @param name the name of its file
 * @param sql its text; null when it is not SQL
 * @param isUp whether it is the migration itself
 */
record RunScript(Migration migration, String name, @Nullable String sql, boolean isUp) {

    static RunScript up(Migration migration) {
        return new RunScript(migration, migration.script(), migration.sql(), true);
    }

    /** Named like the migration where nothing takes it back: then there is no other file to name. */
    static RunScript down(Migration migration) {
        Migration.Down down = migration.down();
        return down == null
                ? new RunScript(migration, migration.script(), null, false)
                : new RunScript(migration, down.script(), down.sql(), false);
    }

    List<SqlStatement> statements(SqlDialect dialect) {
        if (sql == null) {
            return List.of();
        }
        try {
            return dialect.split(sql);
        } catch (SqlScriptException unreadable) {
            // The script that cannot be split is the failure itself, and has a line of its own.
            return List.of();
        }
    }

    /** The subject of a sentence about it. */
    @Override
    public String toString() {
        return isUp || !name.equals(migration.script()) ? name : name + ", taken back,";
    }
}
