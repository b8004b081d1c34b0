package org.replayproof.report;

import java.util.List;
import java.util.Locale;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Table;

/** Tables, their columns and the lines of their foreign keys, as SVG. */
final class SchemaPicture {

    private static final double BEND = 46;

    private final PictureLayout layout;
    private final Anchors anchors;

    SchemaPicture(List<Table> tables, Anchors anchors) {
        this.layout = new PictureLayout(tables);
        this.anchors = anchors;
    }

    void write(Markup html) {
        String width = Markup.number(layout.width());
        String height = Markup.number(layout.height());
        html.open("div", "class", "picture")
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "width",
                        width,
                        "height",
                        height,
                        "role",
                        "img",
                        "aria-label",
                        "Tables and their foreign keys")
                .line();
        for (TableBox box : layout.boxes()) {
            box.table().foreignKeys().forEach(key -> edge(box, key, html));
        }
        layout.boxes().forEach(box -> box.write(html, anchors.table(box.table().name())));
        html.close("svg").close("div").line();
    }

    private void edge(TableBox from, ForeignKey key, Markup html) {
        TableBox to = layout.box(key.referencedTable());
        if (to == null || key.columns().isEmpty()) {
            return;
        }
        double fromY = from.rowOf(key.columns().get(0));
        double toY = to.rowOf(
                key.referencedColumns().isEmpty() ? "" : key.referencedColumns().get(0));
        boolean leaveLeft = to.right() < from.left();
        boolean arriveRight = leaveLeft || to.left() < from.right();
        double fromX = leaveLeft ? from.left() : from.right();
        double toX = arriveRight ? to.right() : to.left();
        double out = leaveLeft ? -1 : 1;
        double in = arriveRight ? 1 : -1;
        boolean optional = from.table().columns().stream()
                .anyMatch(column -> key.columns().contains(column.name()) && column.nullable());
        html.open(
                        "g",
                        "class",
                        optional ? "edge optional" : "edge",
                        "data-tables",
                        anchors.table(key.table()) + " " + anchors.table(key.referencedTable()))
                .element("title", words(key))
                .element(
                        "path",
                        "",
                        "d",
                        "M" + point(fromX, fromY) + "C" + point(fromX + out * BEND, fromY) + " "
                                + point(toX + in * BEND, toY) + " " + point(toX, toY))
                .element("path", "", "class", "foot", "d", foot(fromX, fromY, out) + bar(toX, toY, in))
                .close("g")
                .line();
    }

    /** Many rows here: a crow's foot. */
    private static String foot(double x, double y, double side) {
        String tip = point(x + side * 9, y);
        return "M" + point(x, y - 4) + "L" + tip + "L" + point(x, y + 4);
    }

    /** One row there. */
    private static String bar(double x, double y, double side) {
        return "M" + point(x + side * 6, y - 4) + "v8";
    }

    private static String point(double x, double y) {
        return Markup.number(x) + "," + Markup.number(y);
    }

    private static String words(ForeignKey key) {
        String delete = key.onDelete() == ForeignKey.Action.NO_ACTION
                ? ""
                : ", on delete " + key.onDelete().toString().toLowerCase(Locale.ROOT);
        return key.table() + "." + String.join(", ", key.columns()) + " → " + key.referencedTable() + "("
                + String.join(", ", key.referencedColumns()) + ")" + delete;
    }
}
