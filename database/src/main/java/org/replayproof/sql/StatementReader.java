package org.replayproof.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.Splitter.Beginning;

/**
 * Reads the statements of a script one after the other. It keeps the current statement and a little of the rest, never the
 * whole script.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (Reader script = Files.newBufferedReader(file)) {
 *     dialect.read(script).forEachRemaining(statement -> count(statement));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StatementReader implements Iterator<SqlStatement> {

    private static final int CHUNK = 1 << 16;

    private final Reader reader;
    private final Splitter.ScriptRules rules;

    private String window = "";
    private int wanted;
    private boolean ended;
    private Beginning beginning = Beginning.OF_SCRIPT;
    private int consumed;
    private Splitter splitter;
    private @Nullable SqlStatement next;

    StatementReader(Reader reader, Splitter.ScriptRules rules) {
        this(reader, rules, CHUNK);
    }

    /** Reads pieces of another size. */
    StatementReader(Reader reader, Splitter.ScriptRules rules, int chunk) {
        this.reader = reader;
        this.rules = rules;
        this.wanted = chunk;
        this.splitter = new Splitter("", rules);
    }

    /**
     * Whether there is another statement.
     *
     * @return false at the end of the script
     * @throws SqlScriptException when the rest cannot be split
     * @throws UncheckedIOException when the script cannot be read
     */
    @Override
    public boolean hasNext() {
        while (next == null) {
            next = certain();
            if (next == null) {
                if (ended) {
                    next = splitter.rest();
                    return next != null;
                }
                readOn();
            }
        }
        return true;
    }

    @Override
    public SqlStatement next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SqlStatement statement = next;
        next = null;
        return statement;
    }

    /** A statement that would be the same, whatever follows this piece of the script; null when none is left in it. */
    private @Nullable SqlStatement certain() {
        try {
            SqlStatement statement = splitter.next();
            if (statement != null && (ended || splitter.position() + 2 < window.length())) {
                beginning = splitter.end();
                consumed = splitter.position();
                return statement;
            }
            return null;
        } catch (SqlScriptException e) {
            if (ended || !e.isUnfinished()) {
                throw e;
            }
            return null;
        }
    }

    /** Leaves what was read, and begins with the present statement again, with more of the script behind it. */
    private void readOn() {
        String rest = window.substring(consumed);
        wanted = Math.max(wanted, rest.length());
        StringBuilder longer = new StringBuilder(rest.length() + wanted).append(rest);
        char[] chunk = new char[wanted];
        try {
            int read = 0;
            for (int n = 0; read < wanted && n >= 0; read += Math.max(0, n)) {
                n = reader.read(chunk, read, wanted - read);
                ended = n < 0;
            }
            longer.append(chunk, 0, read);
        } catch (IOException e) {
            throw new UncheckedIOException("The script cannot be read: " + e.getMessage(), e);
        }
        window = longer.toString();
        consumed = 0;
        splitter = new Splitter(window, rules, beginning);
    }
}
