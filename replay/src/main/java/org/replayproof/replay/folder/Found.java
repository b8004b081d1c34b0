package org.replayproof.replay.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.replayproof.location.LocatedFile;
import org.replayproof.replay.HistoryFailure;

/** What a convention makes of the files at a location. */
final class Found {

    private final List<Script> scripts = new ArrayList<>();
    private final List<Odd> odd = new ArrayList<>();
    private final List<Consumer<FolderProblems>> problems = new ArrayList<>();

    /**
     * A file that is no script.
     *
     * @param file where it lies
     * @param oddity what is odd about it
     */
    record Odd(LocatedFile file, Oddity oddity) {}

    void script(Script script) {
        scripts.add(script);
    }

    void odd(LocatedFile file, Oddity oddity) {
        odd.add(new Odd(file, oddity));
    }

    /** SQL that the convention has no place for. Anything else that lies there is nobody's business. */
    void unread(LocatedFile file) {
        if (file.name().endsWith(".sql")) {
            odd(file, Oddity.of(file.name()).orElse(new Oddity(HistoryFailure.UNREAD_FILE, "")));
        }
    }

    void problem(Consumer<FolderProblems> problem) {
        problems.add(problem);
    }

    List<Script> scripts() {
        return scripts;
    }

    List<Odd> odd() {
        return odd;
    }

    List<Consumer<FolderProblems>> problems() {
        return problems;
    }

    boolean hasMigrations() {
        return scripts.stream().anyMatch(script -> script.name().role() != ScriptName.Role.DOWN);
    }
}
