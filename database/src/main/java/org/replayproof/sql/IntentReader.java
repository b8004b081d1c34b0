package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.StatementIntent.Guard;
import org.replayproof.sql.StatementIntent.Opaque;
import org.replayproof.sql.StatementIntent.Quiet;
import org.replayproof.sql.StatementIntent.Writes;

/** Reads the intent of a statement from its first words. */
final class IntentReader {

    private static final Set<String> QUIET = Set.of(
            "SET",
            "RESET",
            "SHOW",
            "COMMENT",
            "PRAGMA",
            "SELECT",
            "VALUES",
            "EXPLAIN",
            "ANALYZE",
            "VACUUM",
            "GRANT",
            "REVOKE",
            "REINDEX",
            "CLUSTER",
            "REFRESH",
            "DISCARD",
            "LISTEN",
            "UNLISTEN",
            "NOTIFY",
            "LOCK",
            "CHECKPOINT",
            "PREPARE",
            "DEALLOCATE",
            "ATTACH",
            "DETACH",
            "SECURITY",
            "LOAD",
            "REASSIGN",
            "TABLE",
            "FETCH",
            "CLOSE",
            "DECLARE",
            "MOVE");
    private static final Set<String> TRANSACTION =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    private final SqlStatement statement;
    private final Words words;

    IntentReader(SqlStatement statement, UnaryOperator<String> fold, String defaultNamespace) {
        this.statement = statement;
        this.words = new Words(statement.tokens(), fold, defaultNamespace);
    }

    StatementIntent read() {
        String verb = words.take().text().toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "CREATE" -> creates();
            case "DROP" -> drops();
            case "ALTER" -> new AlterReader(words).read();
            case "INSERT", "REPLACE", "MERGE" -> writesInto();
            case "UPDATE" -> writesTo(verb);
            case "DELETE" -> writesFrom();
            case "TRUNCATE" -> truncates();
            case "COPY" -> copies();
            case "WITH" -> with();
            case "SELECT" -> selects();
            default -> byVerb(verb);
        };
    }

    private StatementIntent byVerb(String verb) {
        if (statement.startsWith("PREPARE", "TRANSACTION") || TRANSACTION.contains(verb)) {
            return new StatementIntent.ControlsTransaction(verb);
        }
        return QUIET.contains(verb) ? new Quiet(verb) : new Opaque(verb);
    }

    private StatementIntent creates() {
        boolean replaces = words.accept("OR", "REPLACE");
        boolean temporary = ObjectWords.takeAdjectives(words);
        ObjectKind kind = ObjectWords.take(words);
        words.accept("CONCURRENTLY");
        boolean guarded = words.accept("IF", "NOT", "EXISTS");
        boolean nameless = words.peek().is("ON") || words.accept("AUTHORIZATION");
        ObjectName name = nameless && kind == ObjectKind.INDEX ? ObjectName.of("") : words.name();
        boolean belongs = kind == ObjectKind.INDEX || kind == ObjectKind.TRIGGER;
        ObjectName table = belongs ? words.tableBehindOn() : null;
        if (kind == ObjectKind.COMPOSITE_TYPE && words.accept("AS", "ENUM")) {
            kind = ObjectKind.ENUM_TYPE;
        }
        Guard guard = guarded ? Guard.IF_NOT_EXISTS : replaces ? Guard.OR_REPLACE : Guard.NONE;
        return new StatementIntent.Creates(kind, name, table, guard, temporary);
    }

    private StatementIntent drops() {
        ObjectWords.takeAdjectives(words);
        ObjectKind kind = ObjectWords.take(words);
        words.accept("CONCURRENTLY");
        Guard guard = words.accept("IF", "EXISTS") ? Guard.IF_EXISTS : Guard.NONE;
        List<ObjectName> names = new ArrayList<>();
        do {
            names.add(words.name());
            if (words.peek().isSymbol('(')) {
                words.skip();
            }
        } while (words.acceptSymbol(','));
        ObjectName table = kind == ObjectKind.TRIGGER ? words.tableBehindOn() : null;
        return new StatementIntent.Drops(kind, names, table, guard);
    }

    private StatementIntent writesInto() {
        boolean ignores = words.accept("OR", "IGNORE");
        return words.seek("INTO") ? writesTo(ignores) : new Opaque("INSERT");
    }

    private StatementIntent writesTo(boolean ignores) {
        words.accept("ONLY");
        ObjectName table = words.name();
        boolean passesOver = ignores || doesNothingOnConflict();
        return new Writes(List.of(table), passesOver ? Guard.ON_CONFLICT : Guard.NONE);
    }

    private boolean doesNothingOnConflict() {
        while (words.seek("CONFLICT")) {
            if (words.seek("DO") && words.accept("NOTHING")) {
                return true;
            }
        }
        return false;
    }

    private StatementIntent writesTo(String verb) {
        boolean ignores = words.accept("OR", "IGNORE");
        if (!ignores && words.accept("OR")) {
            words.take();
        }
        return words.isAtName() ? writesTo(ignores) : new Opaque(verb);
    }

    private StatementIntent writesFrom() {
        return words.accept("FROM") ? writesTo(false) : new Opaque("DELETE");
    }

    private StatementIntent truncates() {
        words.accept("TABLE");
        List<ObjectName> tables = new ArrayList<>();
        do {
            words.accept("ONLY");
            tables.add(words.name());
            words.acceptSymbol('*');
        } while (words.acceptSymbol(','));
        return new Writes(tables, Guard.NONE);
    }

    private StatementIntent copies() {
        if (!words.isAtName()) {
            return new Quiet("COPY");
        }
        ObjectName table = words.name();
        return words.seek("FROM") ? new Writes(List.of(table), Guard.NONE) : new Quiet("COPY");
    }

    /** {@code WITH …}: what counts is the statement behind the list; a part of the list that writes counts as well. */
    private StatementIntent with() {
        while (!words.isDone()) {
            StatementIntent found = writing();
            if (found != null) {
                return found;
            }
            words.skip();
        }
        words.backTo(1);
        while (!words.isDone()) {
            StatementIntent found = writing();
            if (found != null) {
                return found;
            }
            words.take();
        }
        return new Quiet("WITH");
    }

    private @Nullable StatementIntent writing() {
        if (words.acceptAny("INSERT", "REPLACE", "MERGE") && words.peek().kind() == Kind.WORD) {
            return writesInto();
        }
        if (words.accept("UPDATE")) {
            return writesTo("UPDATE");
        }
        return words.accept("DELETE") ? writesFrom() : null;
    }

    /** {@code SELECT … INTO t} creates a table. */
    private StatementIntent selects() {
        if (!words.seek("INTO")) {
            return new Quiet("SELECT");
        }
        boolean temporary = ObjectWords.takeAdjectives(words);
        words.accept("TABLE");
        return new StatementIntent.Creates(ObjectKind.TABLE, words.name(), null, Guard.NONE, temporary);
    }
}
