package org.replayproof.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.finding.Blame;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** Finds the line of a migration that did something to an object, by the names its statements mention. */
final class Places {

    private final SqlDialect dialect;

    Places(SqlDialect dialect) {
        this.dialect = dialect;
    }

    Blame.Event event(Blame.Deed deed, Migration migration, ObjectRef object) {
        List<SqlStatement> statements = statements(migration);
        if (deed == Blame.Deed.LOST) {
            return lost(migration, object, statements);
        }
        String verb = deed == Blame.Deed.DROPPED ? "DROP" : "CREATE";
        int line = first(statements, object, verb)
                .or(() -> first(statements, object, "ALTER"))
                .map(statement -> statement.lineOf(name(object)))
                .orElse(0);
        return new Blame.Event(deed, migration.ref(), line, "");
    }

    /** Dropped by name, or lost when its table was created again: the second is usually a mistake. */
    private static Blame.Event lost(Migration migration, ObjectRef object, List<SqlStatement> statements) {
        Optional<SqlStatement> named = statements.stream()
                .filter(statement -> isDrop(statement) && statement.mentions(name(object)))
                .findFirst();
        if (named.isPresent()) {
            return new Blame.Event(
                    Blame.Deed.DROPPED, migration.ref(), named.get().lineOf(name(object)), "");
        }
        String table = table(object);
        Optional<SqlStatement> drop = statements.stream()
                .filter(statement -> statement.startsWith("DROP", "TABLE") && statement.mentions(table))
                .findFirst();
        List<String> how = new ArrayList<>();
        for (SqlStatement statement : statements) {
            rebuildStep(statement, table).ifPresent(how::add);
        }
        return new Blame.Event(
                Blame.Deed.LOST,
                migration.ref(),
                drop.map(SqlStatement::line).orElse(0),
                how.size() > 1 ? "table rebuild: " + String.join(" … ", how) : "");
    }

    private static boolean isDrop(SqlStatement statement) {
        return statement.startsWith("DROP")
                || (statement.startsWith("ALTER") && statement.tokens().stream().anyMatch(token -> token.is("DROP")));
    }

    private static Optional<String> rebuildStep(SqlStatement statement, String table) {
        if (statement.startsWith("DROP", "TABLE") && statement.mentions(table)) {
            return Optional.of("DROP " + table);
        }
        if (statement.startsWith("ALTER", "TABLE")
                && statement.mentions(table)
                && statement.tokens().stream().anyMatch(token -> token.is("RENAME"))) {
            return Optional.of("RENAME");
        }
        // The copy is made under another name, which nearly always holds the old one: agents_new, new_agents,
        // tmp_agents.
        return statement.startsWith("CREATE", "TABLE")
                ? statement.tokens().stream()
                        .map(SqlStatement.Token::text)
                        .filter(text -> text.contains(table))
                        .findFirst()
                        .map(copy -> "CREATE " + copy)
                : Optional.empty();
    }

    private static Optional<SqlStatement> first(List<SqlStatement> statements, ObjectRef object, String verb) {
        return statements.stream()
                .filter(statement -> statement.startsWith(verb)
                        && statement.mentions(name(object))
                        && statement.mentions(table(object)))
                .findFirst();
    }

    List<SqlStatement> statements(Migration migration) {
        try {
            return migration.source().map(dialect::split).orElse(List.of());
        } catch (SqlScriptException unreadable) {
            // Without statements there are no lines; the migration itself is still named.
            return List.of();
        }
    }

    /** The last part of {@code agents.metadata}; the first column of {@code deals(app_id, run_id)}. */
    static String name(ObjectRef object) {
        String path = object.path();
        int parenthesis = path.indexOf('(');
        if (parenthesis > 0 && object.kind() != ObjectKind.CHECK) {
            return path.substring(parenthesis + 1).split("[,)]", 2)[0].strip();
        }
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The table in {@code agents.metadata} and {@code deals(app_id)}; the object itself when it is in none. */
    static String table(ObjectRef object) {
        String path = object.path();
        int parenthesis = path.indexOf('(');
        String owner = parenthesis > 0 ? path.substring(0, parenthesis) : path;
        int dot = owner.lastIndexOf('.');
        String table = parenthesis > 0 || dot < 0 ? owner : owner.substring(0, dot);
        return table.substring(table.lastIndexOf('.') + 1);
    }
}
