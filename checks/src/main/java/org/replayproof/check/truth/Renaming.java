package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Alters;
import org.replayproof.sql.StatementIntent.Deed;

/**
 * A table or a column that a statement renames.
 *
 * @param owner the table, as it was called
 * @param column the column, as it was called; null when the table itself is renamed
 * @param name the new name
 */
record Renaming(String owner, @Nullable String column, String name) {

    static List<Renaming> in(StatementIntent intent) {
        List<Renaming> found = new ArrayList<>();
        if (intent instanceof Alters alters) {
            for (StatementIntent.Part part : alters.parts()) {
                if (part.deed() == Deed.RENAMES && part.newName() != null) {
                    String owner = alters.name().toString();
                    if (part.kind() == ObjectKind.COLUMN) {
                        found.add(new Renaming(owner, part.name(), part.newName()));
                    } else if (part.kind() == alters.kind()) {
                        found.add(new Renaming(owner, null, beside(owner, part.newName())));
                    }
                }
            }
        }
        return found;
    }

    private static String beside(String owner, String name) {
        return owner.contains(".") ? owner.substring(0, owner.lastIndexOf('.') + 1) + name : name;
    }

    String table(String table) {
        return column == null && table.equalsIgnoreCase(owner) ? name : table;
    }

    String path(String path, String table) {
        if (!table.equalsIgnoreCase(owner) || !path.startsWith(table)) {
            return path;
        }
        String rest = path.substring(table.length());
        if (column == null) {
            return name + rest;
        }
        return table
                + Pattern.compile("(?<![\\w])" + Pattern.quote(column) + "(?![\\w])")
                        .matcher(rest)
                        .replaceAll(Matcher.quoteReplacement(name));
    }
}
