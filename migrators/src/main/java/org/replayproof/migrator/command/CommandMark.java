package org.replayproof.migrator.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable in the environment of a command and of all that it starts, where the system shows it (Linux). It names the JVM that
 * started the command, so that another one can tell when that JVM is dead.
 *
 * @param space the space in which process numbers count: a container has another one than its host
 * @param process the number of the JVM
 * @param start when the JVM started, in ticks of the system: numbers are used again
 * @param command which of its commands
 */
record CommandMark(String space, String process, String start, String command) {

    /** Facts about processes, where the system has them. */
    static final Path PROCESSES = Path.of("/proc");

    static final String VARIABLE = "REPLAYPROOF_STARTED_THIS";

    private static final Pattern TEXT =
            Pattern.compile("(?:^|\\00)" + VARIABLE + "=([^.\\00]*)\\.(\\d+)\\.(\\d+)\\.([0-9a-f-]+)(?:\\00|$)");

    /** Where the start stands in the list of facts about a process, after its name. */
    private static final int START = 19;

    private static final String OWN_SPACE = ownSpace();
    private static final String OWN_PROCESS =
            String.valueOf(ProcessHandle.current().pid());
    private static final String OWN_START = startOf(OWN_PROCESS).orElse("0");

    /** A mark for one more command of this JVM. */
    static CommandMark next() {
        return new CommandMark(
                OWN_SPACE, OWN_PROCESS, OWN_START, UUID.randomUUID().toString());
    }

    /** The mark of a process; empty if it has none, or belongs to another user. */
    static Optional<CommandMark> of(Path folder) {
        try {
            byte[] environment = Files.readAllBytes(folder.resolve("environ"));
            Matcher text = TEXT.matcher(new String(environment, StandardCharsets.ISO_8859_1));
            return text.find()
                    ? Optional.of(new CommandMark(text.group(1), text.group(2), text.group(3), text.group(4)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Another user's, or gone meanwhile; neither is ours.
        }
    }

    /** Whether the JVM that started the command has ended. */
    boolean isOfTheDead() {
        return space.equals(OWN_SPACE) && !startOf(process).equals(Optional.of(start));
    }

    private static String ownSpace() {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException e) {
            return ""; // A system without such files shows no environment either.
        }
    }

    private static Optional<String> startOf(String process) {
        try {
            String facts = Files.readString(PROCESSES.resolve(process).resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(facts.substring(facts.lastIndexOf(')') + 2).split(" ")[START]);
        } catch (IOException e) {
            return Optional.empty(); // It has ended.
        }
    }

    /** The value of the variable. */
    @Override
    public String toString() {
        return String.join(".", space, process, start, command);
    }
}
