package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * A text is not that of a schema. The message has the line and its content.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SchemaTextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;

    SchemaTextException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /**
     * Where the trouble is.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }
}
