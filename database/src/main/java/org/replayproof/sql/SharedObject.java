package org.replayproof.sql;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An object of the server that a statement creates: all databases of the server share it, and it outlives each of them.
 *
 * @param kind what it is, in lower case: {@code role}, {@code tablespace}
 * @param name its name as the catalog spells it; empty when the text computes the name
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SharedObject(String kind, Optional<String> name) {

    /** Kind and name as people name it: {@code role app_reader}. */
    @Override
    public String toString() {
        return kind + name.map(known -> " " + known).orElse("");
    }
}
