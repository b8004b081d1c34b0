package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.sql.SqlStatement.Token;
import org.replayproof.sql.StatementIntent;

/** Which changes of rows a step states: by a statement, by the expression that fills a column, or in code that it runs. */
final class StatedChanges {

    private static final Pattern REMOVES = Pattern.compile("\\b(delete|truncate)\\b");

    private final Destruction step;
    private final StepStatements statements;
    private final List<String> code = new ArrayList<>();

    StatedChanges(Destruction step, StepStatements statements, Schema after) {
        this.step = step;
        this.statements = statements;
        statements.opaque().map(Parsed::lowerText).forEach(code::add);
        Set<Routine> routines = new HashSet<>(step.before().all(Routine.class));
        routines.addAll(after.all(Routine.class));
        routines.stream()
                .filter(routine -> isCalled(routine.name()))
                .map(routine -> lower(routine.definition()))
                .forEach(code::add);
        Stream.concat(step.before().tables().stream(), after.tables().stream())
                .filter(this::isWritten)
                .flatMap(table -> table.triggers().stream())
                .flatMap(trigger -> code(trigger, routines))
                .forEach(code::add);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean isCalled(ObjectName routine) {
        return statements.all().stream()
                .filter(statement -> !(statement.intent() instanceof StatementIntent.Creates))
                .anyMatch(statement -> statement.sql().mentions(routine.name())
                        || (statement.isOpaque() && statement.lowerText().contains(lower(routine.name()))));
    }

    private boolean isWritten(Table table) {
        return statements
                .intents(StatementIntent.Writes.class)
                .flatMap(writes -> writes.tables().stream())
                .anyMatch(name -> name.name().equalsIgnoreCase(table.name().name()));
    }

    private static Stream<String> code(Trigger trigger, Set<Routine> routines) {
        Stream<String> called = routines.stream()
                .filter(routine -> routine.name().equals(trigger.function()))
                .map(Routine::definition);
        return Stream.concat(Stream.of(trigger.definition()), called).map(StatedChanges::lower);
    }

    /** Whether the step says that it removes rows of a table. REPLACE does not: it names the row that comes, not the one that goes. */
    boolean removes(ObjectName table) {
        Pattern removal = Pattern.compile("\\b(delete\\s+from|truncate(\\s+table)?)\\s+(only\\s+)?[\\w\".]*?\\b"
                + Pattern.quote(lower(table.name())) + "\\b");
        return deletesFrom(table)
                || removesPartition(table)
                || statements.all().stream()
                        .anyMatch(statement ->
                                removal.matcher(statement.lowerText()).find())
                || code.stream()
                        .filter(text -> REMOVES.matcher(text).find())
                        .anyMatch(text -> RowReach.isDynamic(text) || isNamed(text, table.name()));
    }

    private boolean deletesFrom(ObjectName table) {
        return statements.all().stream()
                .filter(statement -> statement.hasWord("DELETE") || statement.hasWord("TRUNCATE"))
                .anyMatch(statement -> statement.intent() instanceof StatementIntent.Writes writes
                        && writes.tables().stream()
                                .anyMatch(name -> step.trail().isAbout(table, name.name())));
    }

    /** The rows of a partition are rows of its parent. */
    private boolean removesPartition(ObjectName parent) {
        return step.before().tables().stream()
                .filter(part -> parent.equals(part.partition().of()))
                .anyMatch(part -> step.trail().after(part).isEmpty()
                        || statements.all().stream()
                                .anyMatch(statement -> statement.hasWord("DETACH")
                                        && statement.sql().mentions(part.name().name())));
    }

    /**
     * Whether the step says that it changes values of a column.
     *
     * @param is the table as the step left it
     */
    boolean changes(Table was, Table is, String column) {
        return step.updates(was, column)
                || code.stream()
                        .anyMatch(text -> RowReach.isDynamic(text)
                                || (isNamed(text, was.name().name()) && isNamed(text, column)))
                || conversions(was, is, column).anyMatch(Conversion::isStated);
    }

    private static boolean isNamed(String text, String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(lower(name)) + "(?!\\w)")
                .matcher(text)
                .find();
    }

    private Stream<List<Token>> conversions(Table was, Table is, String column) {
        return statements.all().stream().flatMap(statement -> {
            Optional<List<Token>> converted = statement.intent() instanceof StatementIntent.Alters alters
                            && step.trail().isAbout(was.name(), alters.name().name())
                    ? Conversion.using(statement.sql().tokens(), column)
                    : Copy.of(statement.sql())
                            .filter(copy -> step.trail().isAbout(was.name(), copy.source()))
                            .filter(copy -> step.trail().isAbout(was.name(), copy.target()))
                            .flatMap(copy -> filling(copy, is, step.trail().column(was.name(), column)));
            return converted.stream();
        });
    }

    /** What fills a column in a copy. A copy that does not list its columns fills them in the order of the table. */
    private static Optional<List<Token>> filling(Copy copy, Table is, String column) {
        List<String> filled = copy.columns().isEmpty()
                ? is.columns().stream().map(each -> each.name()).toList()
                : copy.columns();
        for (int i = 0; i < Math.min(filled.size(), copy.expressions().size()); i++) {
            if (filled.get(i).equalsIgnoreCase(column)) {
                return Optional.of(copy.expressions().get(i)).filter(StatedChanges::isExpression);
            }
        }
        return Optional.empty();
    }

    private static boolean isExpression(List<Token> tokens) {
        return !tokens.isEmpty() && !tokens.get(tokens.size() - 1).isSymbol('*');
    }
}
