package org.replayproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * Places tables in columns: a table stands to the right of those that it references, near the middle of them. Tables without
 * references in either direction stand in rows below.
 */
final class PictureLayout {

    private static final double GAP_X = 70;
    private static final double GAP_Y = 18;
    private static final double TALLEST = 760;
    private static final double WIDEST = 1_100;

    private final Map<ObjectName, TableBox> boxes = new LinkedHashMap<>();
    private final Map<ObjectName, Integer> depths = new HashMap<>();
    private double width;
    private double height;

    PictureLayout(List<Table> tables) {
        tables.forEach(table -> boxes.put(table.name(), new TableBox(table, tables.size())));
        Set<ObjectName> linked = linked();
        Map<Integer, List<TableBox>> layers = new TreeMap<>();
        boxes.values().stream()
                .filter(box -> linked.contains(box.table().name()))
                .forEach(box -> layers.computeIfAbsent(depth(box.table(), new HashSet<>()), key -> new ArrayList<>())
                        .add(box));
        double x = GAP_Y;
        for (List<TableBox> layer : layers.values()) {
            x = placeLayer(layer, x);
        }
        placeRows(boxes.values().stream()
                .filter(box -> !linked.contains(box.table().name()))
                .toList());
        boxes.values().forEach(box -> {
            width = Math.max(width, box.right() + GAP_Y);
            height = Math.max(height, box.bottom() + GAP_Y);
        });
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    List<TableBox> boxes() {
        return List.copyOf(boxes.values());
    }

    @Nullable TableBox box(ObjectName table) {
        return boxes.get(table);
    }

    private Set<ObjectName> linked() {
        Set<ObjectName> linked = new HashSet<>();
        for (TableBox box : boxes.values()) {
            for (ForeignKey key : box.table().foreignKeys()) {
                if (boxes.containsKey(key.referencedTable())) {
                    linked.add(key.referencedTable());
                    linked.add(box.table().name());
                }
            }
        }
        return linked;
    }

    /** How many references lead from a table to one that references nothing; one that closes a circle counts nothing. */
    private int depth(Table table, Set<ObjectName> above) {
        Integer known = depths.get(table.name());
        if (known != null) {
            return known;
        }
        above.add(table.name());
        int depth = 0;
        for (ForeignKey key : table.foreignKeys()) {
            TableBox referenced = boxes.get(key.referencedTable());
            if (referenced != null && !above.contains(key.referencedTable())) {
                depth = Math.max(depth, 1 + depth(referenced.table(), above));
            }
        }
        above.remove(table.name());
        depths.put(table.name(), depth);
        return depth;
    }

    /** Returns where the next layer begins. */
    private double placeLayer(List<TableBox> layer, double left) {
        layer.sort(Comparator.comparingDouble(this::middleOfReferenced)
                .thenComparing(box -> box.table().name()));
        double x = left;
        double y = GAP_Y;
        double widest = 0;
        for (TableBox box : layer) {
            if (y > GAP_Y && y + box.height() > TALLEST) {
                x += widest + GAP_X;
                y = GAP_Y;
                widest = 0;
            }
            double besideReferenced = middleOfReferenced(box) - box.height() / 2;
            box.moveTo(x, Math.max(y, Math.min(besideReferenced, TALLEST - box.height())));
            y = box.bottom() + GAP_Y;
            widest = Math.max(widest, box.width());
        }
        return x + widest + GAP_X;
    }

    private double middleOfReferenced(TableBox box) {
        return box.table().foreignKeys().stream()
                .map(key -> boxes.get(key.referencedTable()))
                .filter(other -> other != null && other != box)
                .mapToDouble(other -> other.top() + other.height() / 2)
                .average()
                .orElse(0);
    }

    private void placeRows(List<TableBox> alone) {
        double top = boxes.values().stream()
                        .filter(box -> !alone.contains(box))
                        .mapToDouble(TableBox::bottom)
                        .max()
                        .orElse(0)
                + GAP_Y;
        double x = GAP_Y;
        double tallest = 0;
        for (TableBox box : alone) {
            if (x > GAP_Y && x + box.width() > WIDEST) {
                x = GAP_Y;
                top += tallest + GAP_Y;
                tallest = 0;
            }
            box.moveTo(x, top);
            x = box.right() + GAP_Y;
            tallest = Math.max(tallest, box.height());
        }
    }
}
