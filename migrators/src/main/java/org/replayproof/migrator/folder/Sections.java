package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.SqlStatement;

/**
 * What runs up and what runs down in an annotated file, read line by line as the file's tool reads it, and what the tool
 * refuses. Every line keeps its number: the lines of the other part are empty.
 */
final class Sections {

    private static final String MARK = "\uFEFF";

    private final Annotations annotations;
    private final UnaryOperator<String> variables;
    private final StringBuilder up = new StringBuilder();
    private final StringBuilder down = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private final SortedSet<Integer> blocks = new TreeSet<>();
    private final OpenStatement open;
    private @Nullable Refusal upRefusal;
    private @Nullable Refusal downRefusal;
    private boolean upInTransaction = true;
    private boolean downInTransaction = true;
    private boolean hasUp;
    private boolean hasDown;
    private boolean fillsVariables;
    private boolean inBlock;
    private int neverRun;
    private Part part = Part.NONE;

    private enum Part {
        NONE,
        UP,
        DOWN
    }

    Sections(Annotations annotations, String text, UnaryOperator<String> variables) {
        this.annotations = annotations;
        this.variables = variables;
        this.open = new OpenStatement(annotations);
        text.lines().forEach(this::line);
        end();
    }

    private void line(String text) {
        lines.add(text);
        switch (annotations.mark(text)) {
            case UP -> begin(Part.UP, true);
            case UP_WITHOUT_TRANSACTION -> begin(Part.UP, false);
            case DOWN -> begin(Part.DOWN, true);
            case DOWN_WITHOUT_TRANSACTION -> begin(Part.DOWN, false);
            case BLOCK_BEGINS -> beginBlock();
            case BLOCK_ENDS -> endBlock();
            case NO_TRANSACTION -> {
                upInTransaction = false;
                downInTransaction = false;
            }
            case VARIABLES_ON -> fillsVariables = true;
            case VARIABLES_OFF -> fillsVariables = false;
            case UNKNOWN ->
                refuse(
                        "«" + text.strip() + "» holds the word of an annotation, and is not one",
                        "Reword the comment, or correct the annotation.");
            case NOTHING -> {
                content(text);
                return;
            }
        }
        add(Part.NONE, "");
    }

    private void begin(Part begun, boolean inTransaction) {
        boolean again = begun == Part.UP ? hasUp : hasDown;
        if (again && annotations == Annotations.DBMATE) {
            return; // dbmate looks for the first line of each kind; another one is a comment of its part.
        }
        if (annotations == Annotations.GOOSE && (inBlock || (begun == Part.UP ? again : part != Part.UP))) {
            refuse(
                    again ? "the annotation stands there a second time" : "the annotation is out of place there",
                    "Write \"" + annotations.up() + "\" once, then \"" + annotations.down() + "\" once.");
        }
        open.line().ifPresent(this::refuseUnended);
        open.close();
        part = begun;
        if (begun == Part.UP) {
            hasUp = true;
            upInTransaction &= inTransaction;
        } else {
            hasDown = true;
            downInTransaction &= inTransaction;
            if (!hasUp && annotations == Annotations.DBMATE) {
                refuse(
                        "\"" + annotations.down() + "\" stands before \"" + annotations.up() + "\"",
                        "Put what runs up first.");
            }
        }
    }

    private void beginBlock() {
        if (annotations == Annotations.GOOSE && (part == Part.NONE || inBlock)) {
            refuse(
                    "StatementBegin stands " + (inBlock ? "inside of a block" : "before \"" + annotations.up() + "\""),
                    "End a block before the next one begins, and keep blocks below \"" + annotations.up() + "\".");
        }
        inBlock = part != Part.NONE;
    }

    private void endBlock() {
        if (inBlock) {
            open.close();
        } else if (annotations == Annotations.GOOSE) {
            refuse(
                    "StatementEnd stands there without a StatementBegin",
                    "Write \"" + annotations.prefix() + " StatementBegin\" before the statement, or delete the line.");
        }
        inBlock = false;
    }

    private void content(String text) {
        if (part == Part.NONE) {
            outside(text);
        } else if (open.ignores(text)) {
            add(part, text); // A comment may declare something to the checks.
        } else {
            String filled = fillsVariables ? filled(text) : text;
            if (inBlock) {
                blocks.add(lines.size());
            }
            open.line(filled, lines.size(), inBlock);
            add(part, filled);
        }
    }

    private void outside(String text) {
        add(Part.NONE, "");
        if (text.isBlank() || text.strip().startsWith("--")) {
            return;
        }
        if (annotations == Annotations.SQL_MIGRATE) {
            boolean isComment = text.replace(MARK, "").strip().startsWith("--");
            neverRun = neverRun == 0 && !isComment ? lines.size() : neverRun;
        } else if (text.startsWith(MARK)) {
            refuse("a byte order mark hides what the line says", "Save the file as UTF-8 without a byte order mark.");
        } else {
            refuse("there is SQL before \"" + annotations.up() + "\"", "Move it below that line.");
        }
    }

    /** The tools look for their annotations at the beginning of a line, and a byte order mark is a part of it. */
    boolean hasHiddenAnnotation() {
        String first = lines.isEmpty() ? "" : lines.get(0);
        return first.startsWith(MARK) && annotations.marks(first.substring(1));
    }

    private String filled(String text) {
        try {
            return variables.apply(text);
        } catch (IllegalArgumentException e) {
            refuse(
                    part,
                    new Refusal(
                            lines.size(), String.valueOf(e.getMessage()), "Set the variable, or correct the line."));
            return text;
        }
    }

    /** Adds a line to its part and an empty one to the other. */
    private void add(Part to, String text) {
        up.append(to == Part.UP ? text : "").append('\n');
        down.append(to == Part.DOWN ? text : "").append('\n');
    }

    private void end() {
        if (inBlock) {
            refuseWhole("StatementBegin has no StatementEnd", "Write the missing line after the statement.");
        } else {
            open.line().ifPresent(this::refuseUnended);
        }
        if (!hasUp && !(hasDown && annotations == Annotations.SQL_MIGRATE)) {
            refuseWhole("it has no line \"" + annotations.up() + "\"", "Write one before what runs up.");
        }
        if (!hasDown && annotations == Annotations.DBMATE) {
            refuseWhole(
                    "it has no line \"" + annotations.down() + "\"", "Write one; what stands below it may be empty.");
        }
    }

    private void refuseUnended(int line) {
        Refusal refusal = new Refusal(
                line,
                "what begins there is not ended by a line that ends in a semicolon",
                "End the last statement with a semicolon at the end of its line, with no comment in /* */ after it; or enclose"
                        + " it in \"" + annotations.prefix() + " StatementBegin\" and \"StatementEnd\".");
        if (annotations == Annotations.GOOSE) {
            refuse(part, refusal); // goose reads the part of one direction at a time.
        } else {
            refuse(Part.NONE, refusal);
        }
    }

    private void refuseWhole(String reason, String repair) {
        refuse(Part.NONE, new Refusal(0, reason, repair));
    }

    private void refuse(String reason, String repair) {
        refuse(Part.NONE, new Refusal(lines.size(), reason, repair));
    }

    /** The first reason counts; without a part it counts for both. */
    private void refuse(Part which, Refusal why) {
        upRefusal = upRefusal == null && which != Part.DOWN ? why : upRefusal;
        downRefusal = downRefusal == null && which != Part.UP ? why : downRefusal;
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

    /** Why the tool does not run the file up. */
    Optional<Refusal> upRefusal() {
        return Optional.ofNullable(upRefusal);
    }

    /** Why the tool does not run the file down. */
    Optional<Refusal> downRefusal() {
        return Optional.ofNullable(downRefusal);
    }

    /** The first line of SQL that the tool neither runs nor refuses. */
    OptionalInt neverRun() {
        return neverRun == 0 ? OptionalInt.empty() : OptionalInt.of(neverRun);
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
            if (!blocks.contains(line) && OpenStatement.isEndedBy(lines.get(line - 1))) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }
}
