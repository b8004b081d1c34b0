package org.replayproof.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run reads and prints.
 *
 * @param out reports
 * @param err errors and progress
 * @param directory the working directory, for {@code replayproof.properties} and for the paths in reports
 * @param environment the variables of the process
 * @param coloured whether reports on {@code out} have colours
 */
record Console(PrintStream out, PrintStream err, Path directory, Map<String, String> environment, boolean coloured) {

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
