package org.replayproof.settings.application;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The configuration files of a tool itself, which are properties in the working directory or on the class path.
 *
 * @param names their names; later ones override earlier ones
 * @param prefix the beginning of the keys, as a regular expression
 * @param resolves whether the tool resolves <code>${NAME}</code> in them
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record OwnFiles(List<String> names, String prefix, boolean resolves) {

    /** Copies the list. */
    public OwnFiles {
        names = List.copyOf(names);
    }
}
