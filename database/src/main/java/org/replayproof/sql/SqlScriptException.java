package org.replayproof.sql;

import org.apiguardian.api.API;

/**
 * A script cannot be split into statements.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SqlScriptException extends RuntimeException {

    private final int line;
    private final boolean unfinished;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     * @param line the line where it begins, from 1
     */
    public SqlScriptException(String message, int line) {
        this(message, line, false);
    }

    private SqlScriptException(String message, int line, boolean unfinished) {
        super(message + " (line " + line + ")");
        this.line = line;
        this.unfinished = unfinished;
    }

    /** The text ends too early; with more of it, all might be well. */
    static SqlScriptException unfinished(String message, int line) {
        return new SqlScriptException(message, line, true);
    }

    private SqlScriptException(String file, SqlScriptException inside) {
        super(file + ": " + inside.getMessage(), inside);
        this.line = inside.line;
        this.unfinished = inside.unfinished;
    }

    /**
     * The same, with the file named.
     *
     * @param file the file that holds the script
     * @return an exception whose message begins with the file
     */
    public SqlScriptException in(String file) {
        return new SqlScriptException(file, this);
    }

    /**
     * Where it begins.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }

    boolean isUnfinished() {
        return unfinished;
    }
}
