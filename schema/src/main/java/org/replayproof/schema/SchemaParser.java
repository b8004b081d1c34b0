package org.replayproof.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@link SchemaWriter}. Lines that begin with a hash, and empty lines, are ignored. */
final class SchemaParser {

    static final String GENERATED_NAME = "generated name";

    private static final String INDENT = "  ";

    private SchemaParser() {}

    /** A line and the indented lines below it. */
    private record Line(int number, int depth, String content, List<Line> below) {

        SchemaTextException trouble(String message) {
            return new SchemaTextException(number, message);
        }

        boolean says(String word) {
            return content.equals(word) || content.startsWith(word + " ");
        }

        void refuseBelow() {
            if (!below.isEmpty()) {
                throw below.get(0)
                        .trouble("\"" + below.get(0).content() + "\" is indented below \"" + content
                                + "\", which has nothing below it.");
            }
        }

        String after(String word) {
            return content.substring(word.length()).strip();
        }
    }

    static Schema parse(String text) {
        Map<String, String> head = new HashMap<>();
        List<SchemaObject> objects = new ArrayList<>();
        for (Line line : tree(text)) {
            Optional<String> fact = longest(line, List.of("product", "version", "default namespace"));
            if (fact.isPresent()) {
                line.refuseBelow();
                head.put(fact.get(), (String) TextValue.read(String.class, line.after(fact.get())));
            } else {
                objects.add(object(line));
            }
        }
        return new Schema(said(head, "product"), said(head, "version"), said(head, "default namespace"), objects);
    }

    private static String said(Map<String, String> head, String fact) {
        String value = head.get(fact);
        if (value == null) {
            throw new SchemaTextException(1, "no line has the " + fact + ". Is this the text of a schema?");
        }
        return value;
    }

    private static List<Line> tree(String text) {
        List<Line> top = new ArrayList<>();
        Deque<Line> open = new ArrayDeque<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String written = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            if (written.isBlank() || written.startsWith("#")) {
                continue;
            }
            refuseConflict(number, written);
            int depth = 0;
            while (written.startsWith(INDENT, depth * INDENT.length())) {
                depth++;
            }
            Line line = new Line(number, depth, written.substring(depth * INDENT.length()), new ArrayList<>());
            while (!open.isEmpty() && open.peek().depth() >= depth) {
                open.pop();
            }
            if (depth > 0 && (open.isEmpty() || open.peek().depth() != depth - 1)) {
                throw line.trouble("\"" + written + "\" is indented below nothing.");
            }
            (open.isEmpty() ? top : open.peek().below()).add(line);
            open.push(line);
        }
        return top;
    }

    private static void refuseConflict(int number, String line) {
        if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
            throw new SchemaTextException(
                    number,
                    "\"" + line + "\" is a conflict marker of a merge. Resolve the merge, or write the file again.");
        }
    }

    private static SchemaObject object(Line line) {
        String kind = longest(line, RecordShape.KINDS.keySet())
                .orElseThrow(() -> line.trouble("\"" + line.content() + "\" is not a kind of object. The kinds are "
                        + String.join(", ", RecordShape.KINDS.keySet()) + "."));
        return (SchemaObject)
                block(line, kind, RecordShape.of(Objects.requireNonNull(RecordShape.KINDS.get(kind))), null, 0);
    }

    /** The longest word counts, since some words begin with another. */
    private static Optional<String> longest(Line line, Iterable<String> words) {
        List<String> said = new ArrayList<>();
        words.forEach(word -> {
            if (line.says(word)) {
                said.add(word);
            }
        });
        return said.stream().max(Comparator.comparingInt(String::length));
    }

    private static Object block(Line line, String word, RecordShape shape, @Nullable ObjectName owner, int place) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (TablePart.class.isAssignableFrom(shape.type())) {
            values.put("table", owner);
        }
        if (shape.type() == Column.class) {
            values.put("position", place);
        }
        shape.headline().ifPresent(part -> values.put("name", headline(line, part, line.after(word))));
        ObjectName name = values.get("name") instanceof ObjectName own ? own : owner;
        for (Line below : line.below()) {
            if (!below.content().equals(GENERATED_NAME)) {
                read(below, shape, word, name, values);
            }
        }
        try {
            return shape.create(values);
        } catch (IllegalArgumentException e) {
            throw line.trouble(String.valueOf(e.getMessage()));
        }
    }

    private static Object headline(Line line, RecordShape.Part part, String name) {
        if (part.type() == ConstraintName.class) {
            boolean generated =
                    line.below().stream().anyMatch(below -> below.content().equals(GENERATED_NAME));
            return name.isEmpty()
                    ? ConstraintName.NONE
                    : new ConstraintName((String) TextValue.read(String.class, name), generated);
        }
        return scalar(line, part.type(), name);
    }

    private static void read(
            Line line,
            RecordShape shape,
            String owner,
            @Nullable ObjectName name,
            Map<String, @Nullable Object> values) {
        Map<String, RecordShape.Part> words = new HashMap<>();
        for (RecordShape.Part part : shape.body()) {
            words.put(part.word(), part);
            if (part.type() == boolean.class) {
                words.put("not " + part.word(), part);
            }
        }
        String word = longest(line, words.keySet())
                .orElseThrow(() -> line.trouble("\"" + line.content() + "\" is not a fact of a " + owner
                        + ". It has "
                        + words.keySet().stream()
                                .filter(known -> !known.startsWith("not "))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
        RecordShape.Part part = Objects.requireNonNull(words.get(word));
        if (part.element() != null) {
            List<Object> list = new ArrayList<>();
            if (values.get(part.name()) instanceof List<?> before) {
                list.addAll(before);
            }
            list.addAll(items(line, word, part.element(), name, list.size() + 1));
            values.put(part.name(), list);
        } else {
            values.put(part.name(), value(line, word, part.type(), name));
        }
    }

    private static List<Object> items(Line line, String word, Class<?> element, @Nullable ObjectName name, int place) {
        if (isBlock(element)) {
            return List.of(block(line, word, RecordShape.of(element), name, place));
        }
        line.refuseBelow();
        try {
            return TextValue.readItems(element, line.after(word));
        } catch (IllegalArgumentException e) {
            throw line.trouble(String.valueOf(e.getMessage()));
        }
    }

    private static Object value(Line line, String word, Class<?> type, @Nullable ObjectName name) {
        if (type == boolean.class) {
            line.refuseBelow();
            return !word.startsWith("not ");
        }
        if (isBlock(type)) {
            return block(line, word, RecordShape.of(type), name, 0);
        }
        return type == String.class
                        && line.content().equals(word)
                        && !line.below().isEmpty()
                ? lines(line)
                : alone(line, type, word);
    }

    private static Object alone(Line line, Class<?> type, String word) {
        line.refuseBelow();
        return scalar(line, type, line.after(word));
    }

    private static String lines(Line line) {
        return line.below().stream().map(SchemaParser::behindBar).collect(Collectors.joining("\n"));
    }

    private static String behindBar(Line line) {
        if (!line.says("|")) {
            throw line.trouble("\"" + line.content() + "\" does not begin with a bar.");
        }
        line.refuseBelow();
        return line.content().equals("|")
                ? ""
                : TextValue.unescape(line.content().substring(2));
    }

    private static boolean isBlock(Class<?> type) {
        return type.isRecord() && type != ObjectName.class;
    }

    private static Object scalar(Line line, Class<?> type, String text) {
        try {
            return TextValue.read(type, text);
        } catch (NumberFormatException e) {
            throw line.trouble("\"" + text + "\" is not a number.");
        } catch (IllegalArgumentException e) {
            throw line.trouble(String.valueOf(e.getMessage()));
        }
    }
}
