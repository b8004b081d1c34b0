package org.replayproof.report;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/** A table in the picture of a schema: its columns as rows, keys first when there are too many. */
final class TableBox {

    static final int HEAD = 26;
    static final int ROW = 18;

    private static final int ROWS_SHOWN = 12;

    /** In a picture of many tables, lines count more than columns. */
    private static final int ROWS_SHOWN_OF_MANY = 4;

    private static final int MANY = 12;
    private static final int NAME_SHOWN = 26;
    private static final int TYPE_SHOWN = 16;
    private static final double LETTER = 6.7;
    private static final double SPACE = 52;

    private final Table table;
    private final List<Column> shown;
    private double x;
    private double y;

    /**
     * Makes a box.
     *
     * @param table the table
     * @param tables how many tables the picture has
     */
    TableBox(Table table, int tables) {
        this.table = table;
        this.shown = shown(table, tables > MANY ? ROWS_SHOWN_OF_MANY : ROWS_SHOWN);
    }

    private static List<Column> shown(Table table, int rows) {
        List<Column> keys = new ArrayList<>();
        List<Column> others = new ArrayList<>();
        table.columns()
                .forEach(column -> (TableKeys.marks(table, column.name()).isEmpty() ? others : keys).add(column));
        if (table.columns().size() <= rows) {
            return table.columns();
        }
        List<Column> chosen = new ArrayList<>(keys.subList(0, Math.min(keys.size(), ROWS_SHOWN)));
        chosen.addAll(others.subList(0, Math.min(others.size(), Math.max(0, rows - chosen.size()))));
        return table.columns().stream().filter(chosen::contains).toList();
    }

    Table table() {
        return table;
    }

    void moveTo(double left, double top) {
        x = left;
        y = top;
    }

    double left() {
        return x;
    }

    double top() {
        return y;
    }

    double right() {
        return x + width();
    }

    double bottom() {
        return y + height();
    }

    double width() {
        int longest = shown.stream()
                .mapToInt(column -> shortened(column.name(), NAME_SHOWN).length()
                        + shortened(column.type(), TYPE_SHOWN).length())
                .max()
                .orElse(0);
        return Math.max(
                140,
                SPACE
                        + LETTER
                                * Math.max(
                                        longest,
                                        shortened(table.name().toString(), NAME_SHOWN)
                                                        .length()
                                                + 2));
    }

    double height() {
        return HEAD + ROW * (shown.size() + (hidden() > 0 ? 1 : 0)) + 6;
    }

    private int hidden() {
        return table.columns().size() - shown.size();
    }

    /** The middle of the row of a column; the last row where the column is not shown. */
    double rowOf(String column) {
        int row = 0;
        while (row < shown.size() && !shown.get(row).name().equals(column)) {
            row++;
        }
        return y + HEAD + ROW * (Math.min(row, shown.size()) + 0.5) + 2;
    }

    void write(Markup html, String anchor) {
        html.open("a", "href", "#" + anchor, "class", "box")
                .element("title", table.name() + (table.comment() == null ? "" : ": " + table.comment()))
                .element(
                        "rect",
                        "",
                        "class",
                        "paper",
                        "x",
                        n(x),
                        "y",
                        n(y),
                        "width",
                        n(width()),
                        "height",
                        n(height()),
                        "rx",
                        "5")
                .element("path", "", "class", "bar", "d", bar());
        text(html, "name", x + 12, y + 17, shortened(table.name().toString(), NAME_SHOWN));
        double line = y + HEAD + 15;
        for (Column column : shown) {
            row(html, column, line);
            line += ROW;
        }
        if (hidden() > 0) {
            text(html, "more", x + 34, line, "… " + hidden() + " more");
        }
        html.close("a").line();
    }

    private void row(Markup html, Column column, double line) {
        String marks = TableKeys.marks(table, column.name());
        String kind = marks.startsWith("PK") ? "pk" : marks.isEmpty() ? "column" : "fk";
        text(html, "mark", x + 12, line, marks.isEmpty() ? "" : marks.substring(0, 2));
        text(html, kind, x + 34, line, shortened(column.name(), NAME_SHOWN));
        text(html, "type", right() - 10, line, shortened(column.type(), TYPE_SHOWN));
    }

    private String bar() {
        return "M" + n(x) + "," + n(y + HEAD) + "v" + n(5 - HEAD) + "a5,5 0 0 1 5,-5h" + n(width() - 10)
                + "a5,5 0 0 1 5,5v" + n(HEAD - 5) + "z";
    }

    private static void text(Markup html, String kind, double x, double y, String content) {
        if (!content.isEmpty()) {
            html.element("text", content, "class", kind, "x", n(x), "y", n(y));
        }
    }

    private static String n(double value) {
        return Markup.number(value);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
