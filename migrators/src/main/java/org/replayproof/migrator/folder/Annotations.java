package org.replayproof.migrator.folder;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments by which tools tell apart, in one file, what runs up and what runs down. */
enum Annotations {
    /**
     * goose: {@code -- +goose Up}, {@code Down}, {@code StatementBegin}, {@code StatementEnd}, {@code NO TRANSACTION}, whatever
     * their case ({@code internal/sqlparser}). Files are {@code NUMBER_name.sql}, ordered by number.
     */
    GOOSE(
            "goose",
            "-- +goose",
            Pattern.compile("(?i)--\\s*\\+goose\\s+(up|down|statementbegin|statementend|no transaction)\\s*()"),
            Pattern.compile("0*([1-9]\\d*)_(.*)\\.sql")),

    /**
     * dbmate: {@code -- migrate:up transaction:false}, {@code -- migrate:down} ({@code pkg/dbmate/migration.go}). Any name that
     * begins with digits; ordered by name, as text.
     */
    DBMATE(
            "dbmate",
            "-- migrate:",
            Pattern.compile("--\\s*migrate:(up|down)(\\s.*)?"),
            Pattern.compile("(\\d+)(.*)\\.sql")),

    /**
     * sql-migrate: {@code -- +migrate Up notransaction}, {@code Down}, {@code StatementBegin}, {@code StatementEnd} ({@code
     * sqlparse}). Any name; those with a number in front come first, by number, then the others by name.
     */
    SQL_MIGRATE(
            "sql-migrate",
            "-- +migrate",
            Pattern.compile("-- \\+migrate\\s+(Up|Down|StatementBegin|StatementEnd)(\\s.*)?"),
            Pattern.compile("(\\d*)(.*)\\.sql"));

    private static final Pattern WITHOUT = Pattern.compile("transaction:false|notransaction");

    private final String tool;
    private final String prefix;
    private final Pattern line;
    private final Pattern fileName;

    Annotations(String tool, String prefix, Pattern line, Pattern fileName) {
        this.tool = tool;
        this.prefix = prefix;
        this.line = line;
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
        NOTHING
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

    Mark mark(String text) {
        Matcher found = line.matcher(text.stripTrailing());
        if (!found.matches()) {
            return Mark.NOTHING;
        }
        boolean without =
                found.group(2) != null && WITHOUT.matcher(found.group(2)).find();
        return switch (found.group(1).toLowerCase(Locale.ROOT)) {
            case "up" -> without ? Mark.UP_WITHOUT_TRANSACTION : Mark.UP;
            case "down" -> without ? Mark.DOWN_WITHOUT_TRANSACTION : Mark.DOWN;
            case "statementbegin" -> Mark.BLOCK_BEGINS;
            case "statementend" -> Mark.BLOCK_ENDS;
            default -> Mark.NO_TRANSACTION;
        };
    }
}
