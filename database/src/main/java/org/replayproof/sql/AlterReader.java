package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.StatementIntent.Alters;
import org.replayproof.sql.StatementIntent.Deed;
import org.replayproof.sql.StatementIntent.Guard;
import org.replayproof.sql.StatementIntent.Part;
import org.replayproof.sql.StatementIntent.Quiet;

/** Reads {@code ALTER …}. */
final class AlterReader {

    private final Words words;

    AlterReader(Words words) {
        this.words = words;
    }

    StatementIntent read() {
        if (words.accept("DEFAULT", "PRIVILEGES") || words.accept("SYSTEM")) {
            return new Quiet("ALTER");
        }
        ObjectWords.takeAdjectives(words);
        ObjectKind kind = ObjectWords.take(words);
        Guard guard = words.accept("IF", "EXISTS") ? Guard.IF_EXISTS : Guard.NONE;
        words.accept("ONLY");
        ObjectName name = words.name();
        words.acceptSymbol('*');
        if (words.accept("OWNER", "TO")) {
            return new Quiet("ALTER");
        }
        if (kind == ObjectKind.COMPOSITE_TYPE && words.accept("ADD", "VALUE")) {
            return addsValue(name, guard);
        }
        return new Alters(kind, name, guard, parts(kind));
    }

    private StatementIntent addsValue(ObjectName type, Guard guard) {
        Guard own = words.accept("IF", "NOT", "EXISTS") ? Guard.IF_NOT_EXISTS : Guard.NONE;
        Part label = new Part(Deed.ADDS, null, words.simpleName(), null, own);
        return new Alters(ObjectKind.ENUM_TYPE, type, guard, List.of(label));
    }

    private List<Part> parts(@Nullable ObjectKind whole) {
        List<Part> parts = new ArrayList<>();
        do {
            Part part = part(whole);
            if (part != null) {
                parts.add(part);
            }
        } while (words.nextInList());
        return parts;
    }

    private @Nullable Part part(@Nullable ObjectKind whole) {
        if (words.accept("ADD")) {
            return adds();
        }
        if (words.accept("DROP")) {
            return drops();
        }
        if (words.accept("RENAME")) {
            return renames(whole);
        }
        if (words.accept("ALTER")) {
            words.accept("COLUMN");
            return new Part(Deed.CHANGES, ObjectKind.COLUMN, words.simpleName(), null, Guard.NONE);
        }
        return null;
    }

    private Part adds() {
        if (words.accept("CONSTRAINT")) {
            String name = words.simpleName();
            return new Part(Deed.ADDS, constraintKind(), name, null, Guard.NONE);
        }
        ObjectKind nameless = constraintKind();
        if (nameless != null) {
            return new Part(Deed.ADDS, nameless, "", null, Guard.NONE);
        }
        words.accept("COLUMN");
        Guard guard = words.accept("IF", "NOT", "EXISTS") ? Guard.IF_NOT_EXISTS : Guard.NONE;
        return new Part(Deed.ADDS, ObjectKind.COLUMN, words.simpleName(), null, guard);
    }

    private @Nullable ObjectKind constraintKind() {
        if (words.accept("PRIMARY", "KEY")) {
            return ObjectKind.PRIMARY_KEY;
        }
        if (words.accept("FOREIGN", "KEY")) {
            return ObjectKind.FOREIGN_KEY;
        }
        if (words.accept("UNIQUE")) {
            return ObjectKind.UNIQUE;
        }
        if (words.accept("CHECK")) {
            return ObjectKind.CHECK;
        }
        return words.accept("EXCLUDE") ? ObjectKind.EXCLUSION : null;
    }

    private Part drops() {
        boolean constraint = words.accept("CONSTRAINT");
        if (!constraint) {
            words.accept("COLUMN");
        }
        Guard guard = words.accept("IF", "EXISTS") ? Guard.IF_EXISTS : Guard.NONE;
        return new Part(Deed.DROPS, constraint ? null : ObjectKind.COLUMN, words.simpleName(), null, guard);
    }

    private Part renames(@Nullable ObjectKind whole) {
        if (words.accept("TO")) {
            return new Part(Deed.RENAMES, whole, "", words.simpleName(), Guard.NONE);
        }
        ObjectKind kind = ObjectKind.COLUMN;
        if (words.accept("CONSTRAINT") || words.accept("VALUE")) {
            kind = null;
        } else {
            words.acceptAny("COLUMN", "ATTRIBUTE");
        }
        String name = words.simpleName();
        words.accept("TO");
        return new Part(Deed.RENAMES, kind, name, words.simpleName(), Guard.NONE);
    }
}
