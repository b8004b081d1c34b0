package org.replayproof.entity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that creates a schema, and can be edited table by table.
 *
 * @param statements without semicolons
 */
record Script(List<String> statements) {

    private static final Pattern CREATE = Pattern.compile("(?is)create table (\\S+) \\((.*)\\)([^)]*)");
    private static final Pattern CONSTRAINT = Pattern.compile("(?is)(primary key|unique|check|constraint) ?\\(?.*");

    Script {
        statements = List.copyOf(statements);
    }

    /**
     * A CREATE TABLE statement.
     *
     * @param index where the script has it
     * @param items columns and constraints
     */
    record Table(int index, String name, List<String> items, String options) {

        String sql() {
            return "create table " + name + " (" + String.join(", ", items) + ")" + options;
        }

        List<Item> columns() {
            List<Item> columns = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                if (!CONSTRAINT.matcher(items.get(i)).matches()) {
                    columns.add(new Item(this, i));
                }
            }
            return columns;
        }

        Table with(int item, String text) {
            List<String> changed = new ArrayList<>(items);
            changed.set(item, text);
            return new Table(index, name, changed, options);
        }

        Table without(int item) {
            List<String> changed = new ArrayList<>(items);
            changed.remove(item);
            return new Table(index, name, changed, options);
        }

        Table plus(String text) {
            List<String> changed = new ArrayList<>(items);
            changed.add(text);
            return new Table(index, name, changed, options);
        }
    }

    /** A column of a CREATE TABLE statement. */
    record Item(Table table, int index) {

        private static final Pattern PARTS = Pattern.compile(
                "(?is)(\\S+) (.*?)((?: not null| check \\(| unique| default | generated |  *primary key).*)?");

        String text() {
            return table.items().get(index);
        }

        String name() {
            return part(1);
        }

        String type() {
            return part(2);
        }

        String rest() {
            return part(3);
        }

        boolean isKey() {
            return rest().contains("primary key")
                    || table.items().stream()
                            .anyMatch(item -> item.startsWith("primary key")
                                    && item.matches("(?is).*\\W" + Pattern.quote(name()) + "\\W.*"));
        }

        Table becomes(String text) {
            return table.with(index, text);
        }

        private String part(int group) {
            Matcher parts = PARTS.matcher(text());
            if (!parts.matches()) {
                throw new IllegalStateException("not a column: " + text());
            }
            String part = parts.group(group);
            return part == null ? "" : part;
        }
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Matcher create = CREATE.matcher(statements.get(i));
            if (create.matches()) {
                tables.add(new Table(i, create.group(1), items(create.group(2)), create.group(3)));
            }
        }
        return tables;
    }

    Script with(Table table) {
        return with(table.index(), table.sql());
    }

    Script with(int index, String statement) {
        List<String> changed = new ArrayList<>(statements);
        changed.set(index, statement);
        return new Script(changed);
    }

    Script without(int index) {
        List<String> changed = new ArrayList<>(statements);
        changed.remove(index);
        return new Script(changed);
    }

    Script plus(String... more) {
        List<String> changed = new ArrayList<>(statements);
        changed.addAll(List.of(more));
        return new Script(changed);
    }

    Script each(UnaryOperator<String> change) {
        return new Script(statements.stream().map(change).toList());
    }

    /** Where statements that begin like this are. */
    List<Integer> find(String regex) {
        Pattern pattern = Pattern.compile("(?is)" + regex);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (pattern.matcher(statements.get(i)).matches()) {
                found.add(i);
            }
        }
        return found;
    }

    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                items.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(list.substring(start).strip());
        return items;
    }
}
