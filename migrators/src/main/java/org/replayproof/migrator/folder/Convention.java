package org.replayproof.migrator.folder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.sql.SqlDialect;

/**
 * How a tool names, orders and runs its files. A new one is a class of its own and a line in {@link Conventions#ALL}; what it says is the
 * tool's own rule, not what would be sensible.
 */
interface Convention {

    /** The tool whose convention it is; empty where there is none. */
    String tool();

    /** Whether these files are of this convention. */
    boolean fits(List<LocatedFile> files);

    /** Sorts the files into scripts and others. */
    Found read(List<LocatedFile> files, SqlDialect dialect);

    /** The order in which the tool runs them; equal names claim one version. */
    default Comparator<ScriptName> order(Found found) {
        return Comparator.comparing(ScriptName::numbers, ScriptName::compare);
    }

    /** Whether several files of one version all run, in the order of their names, because the tool remembers names. */
    default boolean runsEachOf(List<Script> sameVersion) {
        return false;
    }

    /** How the tool sorts its files, for a reader. */
    default String sorting() {
        return "by number";
    }

    /** The tool's rule for a late arrival. */
    default Migrator.LateArrivals lateArrivals() {
        return Migrator.LateArrivals.RUN;
    }

    /** Whether the tool runs all pending files on one session, so that what a file leaves in it reaches the next one. */
    default boolean keepsSession() {
        return false;
    }

    /** The row that the tool writes for each executed file, on its session. */
    default Optional<ToolRecord> record() {
        return Optional.empty();
    }

    /** The form of a down that is missing. */
    default String downPlace() {
        return "a file of the same version that ends in .down.sql, or begins with U";
    }

    /** Whether more files are of a convention than there are numbered files beside its folders: one odd name decides nothing. */
    static boolean isMost(Predicate<LocatedFile> own, List<LocatedFile> files) {
        long numbered = files.stream()
                .filter(file ->
                        file.isDirectChild() && ScriptName.of(file.name()).isPresent())
                .filter(file -> Oddity.isNoCopy(file.name()))
                .count();
        return files.stream().filter(own).count() > numbered;
    }
}
