package org.replayproof.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schema as text for a file under version control: a block for each object, a line for each fact, always in the same
 * order. A difference of two texts shows the changes, and two branches seldom change one line. {@link SchemaParser} reads it.
 */
final class SchemaWriter {

    private static final String INDENT = "  ";
    private static final int LONGEST_LIST = 100;

    private final StringBuilder text = new StringBuilder();

    private SchemaWriter() {}

    static String write(Schema schema) {
        SchemaWriter writer = new SchemaWriter();
        writer.line(0, "product", TextValue.print(schema.product()));
        writer.line(0, "version", TextValue.print(schema.version()));
        writer.line(0, "default namespace", TextValue.print(schema.defaultNamespace()));
        for (SchemaObject object : schema.objects()) {
            writer.text.append('\n');
            writer.block(0, RecordShape.kind(object.getClass()), object);
        }
        return writer.text.toString();
    }

    private void block(int depth, String word, Object object) {
        RecordShape shape = RecordShape.of(object.getClass());
        Object name = shape.headline().map(part -> part.of(object)).orElse("");
        if (name instanceof ConstraintName constraint) {
            line(depth, word, constraint.value().isEmpty() ? "" : TextValue.print(constraint.value()));
            if (constraint.generated() && !constraint.value().isEmpty()) {
                line(depth + 1, SchemaParser.GENERATED_NAME, "");
            }
        } else {
            line(depth, word, shape.headline().isEmpty() ? "" : TextValue.print(name));
        }
        shape.body().forEach(part -> part(depth + 1, part, part.of(object)));
    }

    private void part(int depth, RecordShape.Part part, @Nullable Object value) {
        if (value == null || value.equals(part.usual())) {
            return;
        }
        if (value instanceof Boolean yes) {
            line(depth, (yes ? "" : "not ") + part.word(), "");
        } else if (value instanceof List<?> list) {
            list(depth, part, list);
        } else if (value instanceof String string && string.indexOf('\n') >= 0) {
            lines(depth, part.word(), string);
        } else if (value instanceof Record && !(value instanceof ObjectName)) {
            block(depth, part.word(), value);
        } else {
            line(depth, part.word(), TextValue.print(value));
        }
    }

    private void list(int depth, RecordShape.Part part, List<?> list) {
        if (list.get(0) instanceof Record && !(list.get(0) instanceof ObjectName)) {
            blocks(depth, part, list).forEach(text::append);
            return;
        }
        List<String> items = list.stream().map(TextValue::printItem).toList();
        String all = String.join(", ", items);
        if (all.length() <= LONGEST_LIST) {
            line(depth, part.word(), all);
        } else {
            items.forEach(item -> line(depth, part.word(), item));
        }
    }

    /** The place of a column means something, and that of a key or an index does not. */
    private static List<String> blocks(int depth, RecordShape.Part part, List<?> objects) {
        List<String> blocks = new ArrayList<>();
        for (Object object : objects) {
            SchemaWriter writer = new SchemaWriter();
            writer.block(depth, part.word(), object);
            blocks.add(writer.text.toString());
        }
        if (objects.get(0) instanceof TablePart && !(objects.get(0) instanceof Column)) {
            blocks.sort(null);
        }
        return blocks;
    }

    private void line(int depth, String word, String value) {
        text.append(INDENT.repeat(depth)).append(word);
        if (!value.isEmpty()) {
            text.append(' ').append(value);
        }
        text.append('\n');
    }

    /** Each line follows a bar, which separates its indentation from that of the text. */
    private void lines(int depth, String word, String value) {
        line(depth, word, "");
        for (String one : value.split("\n", -1)) {
            String escaped = escape(one);
            line(depth + 1, "|", escaped);
        }
    }

    /** Tabs stay, for they indent; a blank at the end would be lost in many an editor. */
    private static String escape(String line) {
        String escaped = TextValue.escape(line).replace("\\u0009", "\t");
        int last = escaped.length() - 1;
        if (last >= 0 && Character.isWhitespace(escaped.charAt(last))) {
            return escaped.substring(0, last) + String.format(Locale.ROOT, "\\u%04x", (int) escaped.charAt(last));
        }
        return escaped;
    }
}
