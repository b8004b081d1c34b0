package org.replayproof.migrator.folder;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of tools that separate the up part and the down part of a file. */
enum Annotations {
    /**
     * goose: {@code -- +goose Up}, {@code Down}, {@code StatementBegin}, {@code StatementEnd}, {@code NO TRANSACTION}, {@code
     * ENVSUB ON}, {@code ENVSUB OFF}, whatever their case ({@code internal/sqlparser}). Files are {@code NUMBER_name.sql},
     * ordered by number.
     */
    GOOSE("goose", "-- +goose", Pattern.compile("0*([1-9]\\d*)_(.*)\\.sql")) {
        private static final Pattern ANY = Pattern.compile("\\s*--.*\\+goose.*");

        @Override
        Mark mark(String line) {
            if (!ANY.matcher(line).matches()) {
                return Mark.NOTHING;
            }
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            String word = line.replace("--", "").replaceFirst("\\+goose", "").strip();
            return switch (indented ? "" : word.toLowerCase(Locale.ROOT)) {
                case "up" -> Mark.UP;
                case "down" -> Mark.DOWN;
                case "statementbegin" -> Mark.BLOCK_BEGINS;
                case "statementend" -> Mark.BLOCK_ENDS;
                case "no transaction" -> Mark.NO_TRANSACTION;
                case "envsub on" -> Mark.VARIABLES_ON;
                case "envsub off" -> Mark.VARIABLES_OFF;
                default -> Mark.UNKNOWN;
            };
        }
    },

    /**
     * dbmate: {@code -- migrate:up transaction:false}, {@code -- migrate:down} ({@code pkg/dbmate/migration.go}). Any name that
     * begins with digits; ordered by name, as text.
     */
    DBMATE("dbmate", "-- migrate:", Pattern.compile("(\\d+)(.*)\\.sql")) {
        private static final Pattern LINE = Pattern.compile("--\\s*migrate:(?:(up)(\\s.*)?|(down)(\\s+\\S+)?)\\s*");

        @Override
        Mark mark(String line) {
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                return Mark.NOTHING;
            }
            boolean isUp = found.group(1) != null;
            String options = isUp ? found.group(2) : found.group(4);
            boolean without = options != null && options.contains("transaction:false");
            return direction(isUp, without);
        }
    },

    /**
     * sql-migrate: {@code -- +migrate Up notransaction}, {@code Down}, {@code StatementBegin}, {@code StatementEnd} ({@code
     * sqlparse}). Any name; those with a number in front come first, by number, then the others by name.
     */
    SQL_MIGRATE("sql-migrate", "-- +migrate", Pattern.compile("(\\d*)(.*)\\.sql")) {
        private static final Pattern LINE =
                Pattern.compile("-- \\+migrate\\s+(Up|Down|StatementBegin|StatementEnd)(\\s.*)?");

        @Override
        Mark mark(String line) {
            Matcher found = LINE.matcher(line.stripTrailing());
            if (!found.matches()) {
                return Mark.NOTHING;
            }
            boolean without = found.group(2) != null && found.group(2).contains("notransaction");
            return switch (found.group(1)) {
                case "StatementBegin" -> Mark.BLOCK_BEGINS;
                case "StatementEnd" -> Mark.BLOCK_ENDS;
                default -> direction(found.group(1).equals("Up"), without);
            };
        }
    };

    private final String tool;
    private final String prefix;
    private final Pattern fileName;

    Annotations(String tool, String prefix, Pattern fileName) {
        this.tool = tool;
        this.prefix = prefix;
        this.fileName = fileName;
    }

    /** What a line of a file means. */
    enum Mark {
        UP,
        UP_WITHOUT_TRANSACTION,
        DOWN,
        DOWN_WITHOUT_TRANSACTION,
        BLOCK_BEGINS,
        BLOCK_ENDS,
        NO_TRANSACTION,
        VARIABLES_ON,
        VARIABLES_OFF,
        /** The tool takes the line for an annotation and does not know it. */
        UNKNOWN,
        NOTHING
    }

    /** Reads a line as the tool does: without its line end, and with whatever stands in front of it. */
    abstract Mark mark(String line);

    /** Whether a text has an annotation of the tool. */
    boolean marks(String text) {
        return text.lines().map(this::mark).anyMatch(mark -> mark != Mark.NOTHING && mark != Mark.UNKNOWN);
    }

    private static Mark direction(boolean isUp, boolean withoutTransaction) {
        if (isUp) {
            return withoutTransaction ? Mark.UP_WITHOUT_TRANSACTION : Mark.UP;
        }
        return withoutTransaction ? Mark.DOWN_WITHOUT_TRANSACTION : Mark.DOWN;
    }

    public String tool() {
        return tool;
    }

    /** How each of its comments begins. */
    public String prefix() {
        return prefix;
    }

    /** The comment that begins what runs up. */
    String up() {
        return prefix + (this == DBMATE ? "up" : " Up");
    }

    /** The comment that begins what runs down. */
    String down() {
        return prefix + (this == DBMATE ? "down" : " Down");
    }

    /** What a file's name says; matches when the tool takes the file. */
    Matcher fileName(String name) {
        return fileName.matcher(name);
    }

    /** Whether the tool ends a statement at each line that ends in a semicolon, whatever the statement is. */
    boolean cutsAtLineEnds() {
        return this != DBMATE;
    }

    /** How a part of a file runs. dbmate sends it in one call, the others send each statement and each block of their own. */
    TransactionMode mode(boolean inTransaction, boolean callIsTransaction) {
        if (this == DBMATE) {
            return inTransaction ? TransactionMode.EACH_FILE : TransactionMode.oneCall(callIsTransaction);
        }
        return inTransaction ? TransactionMode.EACH_FILE_BY_STATEMENT : TransactionMode.NONE;
    }

    /** What the tool writes for each file that has run. */
    ToolRecord record() {
        return switch (this) {
            case GOOSE -> new ToolRecord("goose_db_version", ToolRecord.Place.SEARCH_PATH);
            case DBMATE -> new ToolRecord("schema_migrations", ToolRecord.Place.CURRENT_SCHEMA);
            case SQL_MIGRATE -> new ToolRecord("gorp_migrations", ToolRecord.Place.SEARCH_PATH);
        };
    }
}
