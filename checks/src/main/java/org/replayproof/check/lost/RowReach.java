package org.replayproof.check.lost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.View;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Deed;

/**
 * Finds the tables whose rows a step may read or write: those that its statements name, and those that the views, routines and
 * triggers behind these names mention. Statements that work alike whatever the rows are, such as a rename, are left out.
 */
final class RowReach {

    /** Code that builds statements from text; {@code EXECUTE FUNCTION} of a trigger does not. */
    private static final Pattern DYNAMIC = Pattern.compile("\\bexecute\\b(?!\\s+(function|procedure)\\b)");

    private static final Set<String> READING =
            Set.of("SELECT", "WITH", "VALUES", "TABLE", "REFRESH", "REINDEX", "CLUSTER");

    private final Schema before;
    private final Set<String> words = new HashSet<>();
    private final Set<ObjectName> tables = new LinkedHashSet<>();
    private final Map<String, String> newRoutines = new HashMap<>();
    private boolean writes;
    private boolean everything;

    private RowReach(Schema before) {
        this.before = before;
    }

    /** The tables; all of them where the statements are not known or are built by code. */
    static Set<ObjectName> of(Schema before, StepStatements statements) {
        RowReach reach = new RowReach(before);
        reach.everything = !statements.known();
        statements.all().forEach(reach::read);
        reach.follow();
        if (reach.everything) {
            before.tables().forEach(table -> reach.tables.add(table.name()));
        }
        return reach.tables;
    }

    static boolean isDynamic(String code) {
        return DYNAMIC.matcher(code).find();
    }

    private static boolean dependsOnRows(Parsed statement) {
        StatementIntent intent = statement.intent();
        if (intent instanceof StatementIntent.Creates creates) {
            return switch (creates.kind() == null ? ObjectKind.ROLE : creates.kind()) {
                case TABLE ->
                    statement.hasWord("AS")
                            || statement.hasWord("PARTITION")
                            || !statement.sql().startsWith("CREATE");
                case INDEX -> true;
                case VIEW -> statement.hasWord("MATERIALIZED");
                default -> false;
            };
        }
        if (intent instanceof StatementIntent.Drops drops) {
            return drops.kind() == ObjectKind.TABLE;
        }
        if (intent instanceof StatementIntent.Alters alters) {
            boolean onlyRenames =
                    !alters.parts().isEmpty() && alters.parts().stream().allMatch(part -> part.deed() == Deed.RENAMES);
            return (alters.kind() == ObjectKind.TABLE || alters.kind() == ObjectKind.DOMAIN) && !onlyRenames;
        }
        return intent instanceof StatementIntent.Writes
                || intent instanceof StatementIntent.Opaque
                || (intent instanceof StatementIntent.Quiet quiet && READING.contains(quiet.verb()));
    }

    private void read(Parsed statement) {
        if (statement.intent() instanceof StatementIntent.Creates made && made.kind() == ObjectKind.ROUTINE) {
            newRoutines.put(key(made.name().name()), statement.lowerText());
        }
        if (!dependsOnRows(statement)) {
            return;
        }
        writes |= statement.intent() instanceof StatementIntent.Writes || statement.isOpaque();
        if (statement.isOpaque()) {
            addWords(statement.lowerText());
        } else {
            statement.sql().tokens().stream()
                    .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME)
                    .forEach(token -> words.add(key(token.text())));
        }
        if (statement.intent() instanceof StatementIntent.Alters alters && alters.kind() == ObjectKind.DOMAIN) {
            before.tables().stream()
                    .filter(table -> table.columns().stream().anyMatch(column -> isOf(column.type(), alters.name())))
                    .forEach(table -> tables.add(table.name()));
        }
    }

    private static boolean isOf(String type, ObjectName domain) {
        return Arrays.asList(type.toLowerCase(Locale.ROOT).split("\\W+")).contains(key(domain.name()));
    }

    private void addWords(String text) {
        everything |= isDynamic(text.toLowerCase(Locale.ROOT));
        words.addAll(Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\W+")));
    }

    /** Adds what names mean, until nothing is new. */
    private void follow() {
        Set<Object> followed = new HashSet<>();
        int known;
        do {
            known = words.size();
            before.tables().stream().filter(table -> isNamed(table.name())).forEach(table -> {
                tables.add(table.name());
                if (writes) {
                    table.triggers().stream().filter(followed::add).forEach(trigger -> addWords(trigger.definition()));
                }
            });
            Stream<String> views = before.views().stream()
                    .filter(view -> isNamed(view.name()))
                    .filter(followed::add)
                    .map(View::definition);
            Stream<String> routines = before.all(Routine.class).stream()
                    .filter(routine -> isNamed(routine.name()))
                    .filter(followed::add)
                    .map(Routine::definition);
            Stream.concat(views, routines).toList().forEach(this::addWords);
            newRoutines.keySet().stream()
                    .filter(words::contains)
                    .toList()
                    .forEach(name -> addWords(String.valueOf(newRoutines.remove(name))));
        } while (words.size() > known);
    }

    private boolean isNamed(ObjectName name) {
        return words.contains(key(name.name()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
