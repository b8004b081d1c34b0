package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqlStatement;

/** What runs up and what runs down in an annotated file. Every line keeps its number: those of the other part are empty. */
final class Sections {

    private final Annotations annotations;
    private final LocatedFile file;
    private final StringBuilder up = new StringBuilder();
    private final StringBuilder down = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private final SortedSet<Integer> blocks = new TreeSet<>();
    private boolean upInTransaction = true;
    private boolean downInTransaction = true;
    private boolean hasDown;
    private Part part = Part.NONE;
    private boolean inBlock;

    private enum Part {
        NONE,
        UP,
        DOWN
    }

    Sections(Annotations annotations, LocatedFile file, String text) {
        this.annotations = annotations;
        this.file = file;
        text.lines().forEach(this::line);
        if (up.isEmpty()) {
            throw error("has no line \"" + annotations.up() + "\"", "write one before what runs up");
        }
        if (inBlock) {
            throw error(
                    "begins a block with StatementBegin and never ends it",
                    "write \"" + annotations.prefix() + " StatementEnd\" after it");
        }
    }

    private void line(String text) {
        lines.add(text);
        String plain = lines.size() == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        switch (annotations.mark(plain)) {
            case UP -> begin(Part.UP);
            case UP_WITHOUT_TRANSACTION -> {
                begin(Part.UP);
                upInTransaction = false;
            }
            case DOWN -> begin(Part.DOWN);
            case DOWN_WITHOUT_TRANSACTION -> {
                begin(Part.DOWN);
                downInTransaction = false;
            }
            case BLOCK_BEGINS -> inBlock = true;
            case BLOCK_ENDS -> inBlock = false;
            case NO_TRANSACTION -> {
                upInTransaction = false;
                downInTransaction = false;
            }
            case NOTHING -> {
                content(plain);
                return;
            }
        }
        skip(Part.NONE, "");
    }

    private void begin(Part begun) {
        part = begun;
        hasDown |= begun == Part.DOWN;
        if (begun == Part.UP && up.isEmpty()) {
            up.append("\n".repeat(lines.size() - 1));
        }
        if (begun == Part.DOWN && down.isEmpty()) {
            down.append("\n".repeat(lines.size() - 1));
        }
    }

    private void content(String text) {
        boolean blank = text.isBlank() || text.strip().startsWith("--");
        if (part == Part.NONE && !blank && annotations != Annotations.SQL_MIGRATE) {
            throw error(
                    "has SQL in line " + lines.size() + ", before \"" + annotations.up() + "\"",
                    "move it below that line");
        }
        if (inBlock) {
            blocks.add(lines.size());
        }
        skip(part, text);
    }

    /** Adds a line to its part and an empty one to the other, once that has begun. */
    private void skip(Part to, String text) {
        if (!up.isEmpty() || part == Part.UP) {
            up.append(to == Part.UP ? text : "").append('\n');
        }
        if (hasDown) {
            down.append(to == Part.DOWN ? text : "").append('\n');
        }
    }

    private UnsoundHistoryException error(String what, String nextStep) {
        return new UnsoundHistoryException(file + " " + what + ", and the others here are files of "
                + annotations.tool() + ", which refuses it.\n  next step   " + nextStep);
    }

    String up() {
        return up.toString();
    }

    String down() {
        return down.toString();
    }

    boolean hasDown() {
        return hasDown;
    }

    TransactionMode upMode(boolean callIsTransaction) {
        return annotations.mode(upInTransaction, callIsTransaction);
    }

    TransactionMode downMode(boolean callIsTransaction) {
        return annotations.mode(downInTransaction, callIsTransaction);
    }

    /** The lines between the two comments of each block. */
    List<LineRange> blocks() {
        return LineRange.of(blocks);
    }

    /** The line at which the tool would cut a statement in two: it ends in a semicolon, and the statement goes on. */
    OptionalInt cut(SqlStatement statement) {
        int last = statement.line()
                + (int) statement.text().chars().filter(c -> c == '\n').count();
        for (int line = statement.line(); line < last; line++) {
            if (!blocks.contains(line) && endsStatement(lines.get(line - 1))) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    /** The tools' own rule: the last word before a comment ends in a semicolon. */
    private static boolean endsStatement(String line) {
        String last = "";
        for (String word : line.strip().split("\\s+")) {
            if (word.startsWith("--")) {
                break;
            }
            last = word;
        }
        return last.endsWith(";");
    }
}
