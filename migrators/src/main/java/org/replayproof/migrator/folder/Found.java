package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;

/** The files at a location, sorted by a convention. */
final class Found {

    private final List<Script> scripts = new ArrayList<>();
    private final List<Odd> odd = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private final Map<String, Script> otherNames = new HashMap<>();
    private final IdentityHashMap<Script, Finding> refused = new IdentityHashMap<>();

    /**
     * A file that is not a script.
     *
     * @param file its path
     * @param oddity the reason
     */
    record Odd(LocatedFile file, Oddity oddity) {}

    void script(Script script) {
        scripts.add(script);
    }

    /** The tool's record may know a script by another name than its version and its file. */
    void alsoCalled(String name, Script script) {
        otherNames.put(name, script);
    }

    void odd(LocatedFile file, Oddity oddity) {
        odd.add(new Odd(file, oddity));
    }

    /** An SQL file that does not fit the convention. Other files are ignored. */
    void unread(LocatedFile file) {
        if (file.name().endsWith(".sql")) {
            odd(file, Oddity.of(file.name()).orElse(new Oddity(HistoryFailure.UNREAD_FILE, "")));
        }
    }

    /** SQL that the convention has no place for, with the name that would make it a migration where it is numbered. */
    void unread(LocatedFile file, String meant) {
        boolean numbered = file.isDirectChild()
                && Oddity.of(file.name()).isEmpty()
                && ScriptName.of(file.name())
                        .filter(name -> name.role() == ScriptName.Role.UP)
                        .isPresent();
        if (numbered) {
            odd(file, new Oddity(HistoryFailure.NEAR_MISS_NAME, meant));
        } else {
            unread(file);
        }
    }

    /** A script stays in the list and fails when it is to run. The first reason counts. */
    void refuse(Script script, Finding why) {
        refused.putIfAbsent(script, why);
    }

    /** Why a script does not run; null where it does. */
    @Nullable Finding refusal(Script script) {
        return refused.get(script);
    }

    void problem(Finding problem) {
        problems.add(problem);
    }

    List<Script> scripts() {
        return scripts;
    }

    Map<String, Script> otherNames() {
        return otherNames;
    }

    List<Odd> odd() {
        return odd;
    }

    List<Finding> problems() {
        return problems;
    }

    boolean hasMigrations() {
        return scripts.stream().anyMatch(script -> script.name().role() != ScriptName.Role.DOWN);
    }
}
