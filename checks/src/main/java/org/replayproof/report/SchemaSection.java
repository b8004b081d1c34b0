package org.replayproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

/** The schema after the last migration: a picture where it is small enough, a card for each table, and the other objects. */
final class SchemaSection {

    /** A picture of more tables shows lines only. */
    private static final int TABLES_DRAWN = 60;

    private final SuiteReport report;
    private final Anchors anchors;

    SchemaSection(SuiteReport report, Anchors anchors) {
        this.report = report;
        this.anchors = anchors;
    }

    void write(Markup html) {
        Schema head = report.head();
        html.open("section", "id", "schema").element("h2", "Schema at the head");
        if (head == null) {
            html.element(
                    "p",
                    report.replay() == null
                            ? "No check used a database."
                            : "No schema: a migration fails before the end of the history.",
                    "class",
                    "empty");
        } else {
            List<Table> tables = head.tables();
            if (!tables.isEmpty() && tables.size() <= TABLES_DRAWN) {
                new SchemaPicture(tables, anchors).write(html);
            } else if (!tables.isEmpty()) {
                index(tables, html);
            }
            html.open("div", "class", "tables").line();
            tables.forEach(table -> card(table, tables, html));
            html.close("div");
            others(head, html);
        }
        html.close("section").line();
    }

    private void index(List<Table> tables, Markup html) {
        html.open("nav", "class", "index", "aria-label", "Tables");
        tables.forEach(table -> {
            anchors.linkTable(html, table.name());
            html.line();
        });
        html.close("nav").line();
    }

    private void card(Table table, List<Table> all, Markup html) {
        html.open("article", "class", "table", "id", anchors.table(table.name()), "data-find", "")
                .element("h3", table.name());
        comment(table.comment(), html);
        html.open("table").open("tbody");
        for (Column column : table.columns()) {
            html.open("tr").open("td").element("b", column.name());
            comment(column.comment(), html);
            html.close("td")
                    .element("td", column.type() + (column.nullable() ? "" : " not null"), "class", "type")
                    .element("td", TableKeys.marks(table, column.name()), "class", "keys")
                    .element("td", filledWith(column), "class", "default")
                    .close("tr");
        }
        html.close("tbody").close("table").open("ul");
        for (ForeignKey key : table.foreignKeys()) {
            html.open("li").text(String.join(", ", key.columns()) + " → ");
            anchors.linkTable(html, key.referencedTable());
            html.text("(" + String.join(", ", key.referencedColumns()) + ")" + onDelete(key))
                    .close("li");
        }
        table.uniques().forEach(unique -> html.element("li", "unique (" + String.join(", ", unique.columns()) + ")"));
        table.checks().forEach(check -> html.element("li", "check " + check.expression()));
        table.indexes()
                .forEach(index -> html.element(
                        "li",
                        (index.unique() ? "unique index " : "index ") + index.name() + " ("
                                + String.join(", ", index.keys()) + ")"));
        table.triggers().forEach(trigger -> html.element("li", "trigger " + trigger.name()));
        referencedBy(table, all, html);
        html.close("ul").close("article").line();
    }

    private void referencedBy(Table table, List<Table> all, Markup html) {
        List<Table> from = all.stream()
                .filter(other -> other.foreignKeys().stream()
                        .anyMatch(key -> key.referencedTable().equals(table.name())))
                .toList();
        if (!from.isEmpty()) {
            html.open("li").text("referenced by ");
            for (int i = 0; i < from.size(); i++) {
                html.text(i == 0 ? "" : ", ");
                anchors.linkTable(html, from.get(i).name());
            }
            html.close("li");
        }
    }

    private static String onDelete(ForeignKey key) {
        return key.onDelete() == ForeignKey.Action.NO_ACTION
                ? ""
                : " on delete " + key.onDelete().toString().toLowerCase(Locale.ROOT);
    }

    private static String filledWith(Column column) {
        if (column.defaultValue() != null) {
            return column.defaultValue();
        }
        if (column.generated() != null) {
            return column.generated().toString();
        }
        return column.identity() == Column.Identity.NONE
                ? ""
                : column.identity().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void comment(@Nullable String comment, Markup html) {
        if (comment != null && !comment.isEmpty()) {
            html.element("p", comment, "class", "comment");
        }
    }

    private static void others(Schema head, Markup html) {
        Map<String, List<String>> byKind = new TreeMap<>();
        for (SchemaObject object : head.objects()) {
            if (!(object instanceof Table)) {
                String kind =
                        object.ref().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                byKind.computeIfAbsent(kind, key -> new ArrayList<>())
                        .add(object.ref().path());
            }
        }
        if (!byKind.isEmpty()) {
            html.open("dl", "class", "others");
            byKind.forEach((kind, names) -> html.element(
                            "dt", kind + (names.size() == 1 ? "" : " (" + names.size() + ")"))
                    .element("dd", names.stream().collect(Collectors.joining(", "))));
            html.close("dl").line();
        }
    }
}
