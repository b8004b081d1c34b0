package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.Schema;

/**
 * Finds values for a type by the words of its name, and for types that a schema defines by their definition. A name that no
 * word is known of gets values of many kinds; the database takes what fits.
 */
final class ValueTypes {

    private static final Pattern PARTS = Pattern.compile("([^(]*)\\(([\\d, ]*)\\)(.*)");

    private static final Pattern MOMENT = Pattern.compile(".*(_at|_on|_date|_time|timestamp|datetime)|date");

    private static final Values UNKNOWN = new ListedValues(
            number -> Integer.toString(number),
            List.of(
                    "'a1'",
                    "'2024-01-01'",
                    "'{}'",
                    "'(0,0)'",
                    "'[1,2,3]'",
                    "'POINT(0 0)'",
                    "'0/1'",
                    "'1'",
                    "'<a/>'",
                    "X'01'"));

    private final Map<String, Object> defined = new HashMap<>();

    ValueTypes(Schema schema, Engine engine) {
        schema.all(Domain.class).forEach(type -> defined.put(sql(type.name(), engine), type));
        schema.enumTypes().forEach(type -> defined.put(sql(type.name(), engine), type));
        schema.all(CompositeType.class).forEach(type -> defined.put(sql(type.name(), engine), type));
        schema.all(RangeType.class).forEach(type -> defined.put(sql(type.name(), engine), type));
    }

    private static String sql(ObjectName name, Engine engine) {
        return name.namespace().isEmpty()
                ? engine.quote(name.name())
                : engine.quote(name.namespace()) + "." + engine.quote(name.name());
    }

    /** The domain of a column and those beneath it. */
    List<Domain> domains(Column column) {
        List<Domain> chain = new ArrayList<>();
        for (Object type = defined.get(element(column.type()));
                type instanceof Domain domain;
                type = defined.get(element(domain.baseType()))) {
            chain.add(domain);
        }
        return chain;
    }

    /**
     * Values for a column.
     *
     * @param longest how long the longest text is
     */
    Values of(Column column, int longest) {
        Values values = of(column.type(), column, longest);
        return values instanceof TextValues ? shaped(column, values) : values;
    }

    /** Text may hold JSON or moments: its default tells, or its name. */
    private static Values shaped(Column column, Values text) {
        String standard =
                column.defaultValue() == null ? "" : column.defaultValue().toLowerCase(Locale.ROOT);
        String name = column.name().toLowerCase(Locale.ROOT);
        if (standard.matches("\\W*(json)?\\W*[\\[{].*") || name.contains("json")) {
            return new JsonValues(standard.contains("["));
        }
        boolean moment = standard.contains("time")
                || standard.contains("'now'")
                || MOMENT.matcher(name).matches();
        return moment ? TimeValues.timestamps(false) : text;
    }

    private Values of(String type, @Nullable Column column, int longest) {
        if (type.endsWith("]")) {
            return ComposedValues.array(of(element(type), null, longest));
        }
        Object own = defined.get(type);
        if (own instanceof Domain domain) {
            return of(domain.baseType(), column, longest);
        }
        if (own instanceof EnumType labels && !labels.labels().isEmpty()) {
            return new ChoiceOfValues(
                    labels.labels().stream().map(Literal::text).toList());
        }
        if (own instanceof RangeType range) {
            return ComposedValues.range(of(range.subtype(), null, longest));
        }
        if (own instanceof CompositeType composite) {
            return ComposedValues.composite(composite.attributes().stream()
                    .map(attribute -> of(typeOf(attribute), null, longest))
                    .toList());
        }
        return builtIn(type.toLowerCase(Locale.ROOT), column, longest);
    }

    /** An attribute is a name, which may be quoted, and a type. */
    private static String typeOf(String attribute) {
        return attribute.replaceFirst("^(\"(?:[^\"]|\"\")*\"|\\S+) ", "");
    }

    private static String element(String type) {
        return type.endsWith("]") ? type.substring(0, type.indexOf('[')).strip() : type;
    }

    private static Values builtIn(String type, @Nullable Column column, int longest) {
        Matcher parts = PARTS.matcher(type);
        boolean sized = parts.matches();
        String words = sized ? (parts.group(1).strip() + " " + parts.group(3).strip()).strip() : type;
        List<Integer> arguments = sized ? numbers(parts.group(2)) : List.of();
        if (words.contains("range")) {
            Values range = ComposedValues.range(rangeBound(words));
            return words.contains("multirange") ? ComposedValues.multirange(range) : range;
        }
        if (words.contains("date") || words.startsWith("time")) {
            return moments(words);
        }
        if (words.contains("char") || words.contains("text") || words.contains("clob") || words.equals("name")) {
            return text(words, arguments, longest);
        }
        return RareTypes.values(words, arguments).orElseGet(() -> numeric(words, arguments, column));
    }

    private static Values moments(String words) {
        if (words.startsWith("timestamp") || words.contains("datetime")) {
            return TimeValues.timestamps(words.contains("with time zone") || words.equals("timestamptz"));
        }
        return words.startsWith("time") ? TimeValues.times() : TimeValues.dates();
    }

    private static Values text(String words, List<Integer> arguments, int longest) {
        boolean single = words.equals("\"char\"") || words.equals("character") || words.equals("char");
        int unlimited = words.equals("name") ? 63 : single ? 1 : Integer.MAX_VALUE;
        int length = arguments.isEmpty() ? unlimited : Math.max(1, arguments.get(0));
        return new TextValues(length, longest);
    }

    private static Values rangeBound(String words) {
        if (words.startsWith("date")) {
            return TimeValues.dates();
        }
        return words.startsWith("ts")
                ? TimeValues.timestamps(words.startsWith("tstz"))
                : NumberValues.integers("integer");
    }

    private static Values numeric(String words, List<Integer> arguments, @Nullable Column column) {
        if (words.contains("int") || words.contains("serial") || words.equals("oid") || words.contains("long")) {
            return NumberValues.integers(words);
        }
        if (words.contains("real") || words.contains("float") || words.contains("doub")) {
            return NumberValues.floats();
        }
        if (words.contains("num") || words.contains("dec")) {
            return NumberValues.decimals(arguments);
        }
        return words.isEmpty() && column != null ? new TextValues(Integer.MAX_VALUE, TextValues.LONG) : UNKNOWN;
    }

    private static List<Integer> numbers(String arguments) {
        List<Integer> numbers = new ArrayList<>();
        for (String argument : arguments.split(",")) {
            if (argument.strip().matches("\\d{1,8}")) {
                numbers.add(Integer.valueOf(argument.strip()));
            }
        }
        return numbers;
    }
}
