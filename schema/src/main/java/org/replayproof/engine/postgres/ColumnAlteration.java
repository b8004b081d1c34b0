package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;

/** The statements that alter a column. Its position and its generation expression need more than one statement. */
final class ColumnAlteration {

    static final String IDENTITY = "IDENTITY ";
    static final String OPTIONS = "OPTIONS ";
    static final String SEQUENCE = "SEQUENCE NAMED ";
    private static final String NOT_NULL = "NOT NULL ";
    private static final String NAMED = "NAMED ";

    /** The types that are kept in the table itself as long as they fit. */
    private static final Set<String> MAIN = Set.of("numeric", "inet", "cidr");

    private ColumnAlteration() {}

    static Optional<String> of(Change.Altered change, Column column) {
        Column before = (Column) change.before();
        String name = Names.quote(column.name());
        String start = "ALTER TABLE " + Names.quote(column.table()) + " ALTER COLUMN " + name;
        return switch (change.aspect()) {
            case TYPE, COLLATION -> Optional.of(start + type(before, column, name));
            case NULLABLE -> Optional.of(column.nullable() ? start + " DROP NOT NULL" : notNull(column, start));
            case DEFAULT ->
                Optional.of(start
                        + (column.defaultValue() == null ? " DROP DEFAULT" : " SET DEFAULT " + column.defaultValue()));
            case IDENTITY -> Optional.of(start + identity(before, column));
            case OPTIONS -> options(before, column, start);
            case GENERATED ->
                column.generated() == null
                                && before.generated() != null
                                && before.generated().stored()
                        ? Optional.of(start + " DROP EXPRESSION")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The statements that a new column needs in addition to its clause. */
    static Optional<String> ofNew(Column column) {
        String start = "ALTER TABLE " + Names.quote(column.table()) + " ALTER COLUMN " + Names.quote(column.name());
        List<String> statements = new ArrayList<>();
        if (!column.nullable() && !notNullWords(column).isEmpty()) {
            statements.add(notNull(column, start));
        }
        if (!said(column, SEQUENCE).isEmpty()) {
            statements.add(renamed(madeUpSequence(column), said(column, SEQUENCE), column));
        }
        plain(column).forEach(option -> statements.add(start + " SET " + option));
        return Statements.joined(statements);
    }

    /** From PostgreSQL 18 on, it is a constraint with its own properties. */
    private static String notNull(Column column, String start) {
        List<String> words = notNullWords(column);
        if (words.isEmpty()) {
            return start + " SET NOT NULL";
        }
        String name = words.stream()
                .filter(word -> word.startsWith(NAMED))
                .map(word -> "CONSTRAINT " + word.substring(NAMED.length()) + " ")
                .collect(Collectors.joining());
        return "ALTER TABLE " + Names.quote(column.table()) + " ADD " + name + "NOT NULL " + Names.quote(column.name())
                + words.stream()
                        .filter(word -> !word.startsWith(NAMED))
                        .map(word -> " " + word)
                        .collect(Collectors.joining());
    }

    private static List<String> notNull(Column before, Column after, String start) {
        if (!before.nullable() && !after.nullable() && unnamed(before).equals(unnamed(after))) {
            // A primary key would not let it go in between.
            return List.of("ALTER TABLE " + Names.quote(after.table()) + " RENAME CONSTRAINT " + notNullName(before)
                    + " TO " + notNullName(after));
        }
        return after.nullable()
                ? List.of(start + " DROP NOT NULL")
                : List.of(start + " DROP NOT NULL", notNull(after, start));
    }

    private static List<String> unnamed(Column column) {
        return notNullWords(column).stream()
                .filter(word -> !word.startsWith(NAMED))
                .toList();
    }

    private static String notNullName(Column column) {
        return notNullWords(column).stream()
                .filter(word -> word.startsWith(NAMED))
                .map(word -> word.substring(NAMED.length()))
                .findFirst()
                .orElseGet(
                        () -> Names.quote(GeneratedNames.makeUp(column.table().name(), column.name(), "not_null")));
    }

    static List<String> notNullWords(Column column) {
        return column.options().stream()
                .filter(option -> option.startsWith(NOT_NULL))
                .map(option -> option.substring(NOT_NULL.length()))
                .toList();
    }

    private static Optional<String> options(Column before, Column after, String start) {
        List<String> statements = new ArrayList<>();
        if (!notNullWords(before).equals(notNullWords(after))) {
            statements.addAll(notNull(before, after, start));
        }
        if (before.identity() != Column.Identity.NONE
                && after.identity() != Column.Identity.NONE
                && !said(before, SEQUENCE).equals(said(after, SEQUENCE))) {
            statements.add(renamed(sequence(before), sequence(after), after));
        }
        if (after.identity() != Column.Identity.NONE && !said(before, IDENTITY).equals(said(after, IDENTITY))) {
            statements.add(start + Numbering.reset(said(after, IDENTITY)));
        }
        if (!said(before, OPTIONS).equals(said(after, OPTIONS))) {
            statements.add("ALTER FOREIGN TABLE " + Names.quote(after.table()) + " ALTER COLUMN "
                    + Names.quote(after.name()) + " OPTIONS ("
                    + Options.change(said(before, OPTIONS), said(after, OPTIONS)) + ")");
        }
        List<String> was = plain(before);
        List<String> is = plain(after);
        was.stream()
                .filter(option -> is.stream().noneMatch(other -> word(other).equals(word(option))))
                .forEach(option -> statements.add(start + usual(option, after.type())));
        is.stream().filter(option -> !was.contains(option)).forEach(option -> statements.add(start + " SET " + option));
        return Statements.joined(statements);
    }

    private static String sequence(Column column) {
        String named = said(column, SEQUENCE);
        return named.isEmpty() ? madeUpSequence(column) : named;
    }

    private static String madeUpSequence(Column column) {
        return Names.quote(GeneratedNames.makeUp(column.table().name(), column.name(), "seq"));
    }

    private static String renamed(String from, String to, Column column) {
        String namespace = column.table().namespace();
        return "ALTER SEQUENCE " + (namespace.isEmpty() ? "" : Names.quote(namespace) + ".") + from + " RENAME TO "
                + to;
    }

    private static List<String> plain(Column column) {
        return column.options().stream()
                .filter(option ->
                        Stream.of(IDENTITY, NOT_NULL, OPTIONS, SEQUENCE).noneMatch(option::startsWith))
                .toList();
    }

    /** The option that begins with this word; empty if there is none. */
    static String said(Column column, String word) {
        return column.options().stream()
                .filter(option -> option.startsWith(word))
                .map(option -> option.substring(word.length()))
                .collect(Collectors.joining());
    }

    private static String usual(String option, String type) {
        return switch (word(option)) {
            case "STORAGE" ->
                // DEFAULT for the usual storage of the type exists from PostgreSQL 16 on.
                " SET STORAGE "
                        + (MAIN.contains(TypeNames.canonical(type).replaceFirst("\\(.*", "")) ? "MAIN" : "EXTENDED");
            case "STATISTICS" -> " SET STATISTICS -1";
            case "COMPRESSION" -> " SET COMPRESSION DEFAULT";
            default -> " RESET " + option.replaceAll("=[^,)]*", "");
        };
    }

    /** The name of the option; each setting in parentheses is a separate option. */
    private static String word(String option) {
        return option.startsWith("(") ? option : option.substring(0, option.indexOf(' '));
    }

    private static String type(Column before, Column column, String name) {
        String collation = column.collation() == null ? "" : " COLLATE " + Clauses.collation(column.collation());
        return " TYPE " + column.type() + collation + " USING " + name + Casts.between(before.type(), column.type());
    }

    private static String identity(Column before, Column column) {
        if (column.identity() == Column.Identity.NONE) {
            return " DROP IDENTITY";
        }
        return before.identity() == Column.Identity.NONE
                ? " ADD GENERATED " + Clauses.identity(column) + " AS IDENTITY" + Clauses.numbering(column)
                : " SET GENERATED " + Clauses.identity(column);
    }
}
