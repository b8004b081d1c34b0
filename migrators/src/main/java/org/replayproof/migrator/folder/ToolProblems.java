package org.replayproof.migrator.folder;

import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.schema.ObjectRef;

/** The findings on what the tool of a folder does not run, without a word. */
final class ToolProblems {

    private ToolProblems() {}

    static Finding neverRun(Script script, int line, Sections sections, Annotations annotations) {
        String why = sections.hasHiddenAnnotation()
                ? "a byte order mark hides the annotation of its first line"
                : "it is above \"" + annotations.up() + "\"";
        String repair = sections.hasHiddenAnnotation()
                ? "Save the file as UTF-8 without a byte order mark."
                : "Move it below that line, or delete it.";
        return Finding.of(HistoryFailure.SKIPPED_SQL, Severity.BREAKS, ObjectRef.migration(script.label()))
                .in(script.ref())
                .sentence(annotations.tool() + " records " + script.label()
                        + " as applied and does not run the SQL in line " + line + ", because " + why + ".")
                .expected("SQL that runs")
                .actual(script.file().place() + ":" + line)
                .repair(repair);
    }

    /** Several files of one number, where the runner remembers names. */
    static Finding sharedVersion(List<Script> same, String order) {
        String names = same.stream().map(Script::label).collect(Collectors.joining(" and "));
        return Finding.of(
                        HistoryFailure.SHARED_VERSION,
                        Severity.RISKY,
                        ObjectRef.migration(same.get(1).label()))
                .in(same.get(1).ref())
                .sentence(names + " have the same number. All of them run, and their order is " + order + ".")
                .expected("a number of its own for each file")
                .actual(same.stream().map(script -> script.file().place()).collect(Collectors.joining("\n")))
                .repair("Give the one that was merged later the next free number, while no database has run it.");
    }

    static Finding unknownTool(LocatedFile marker, String tool) {
        return Finding.of(HistoryFailure.UNKNOWN_TOOL, Severity.RISKY, ObjectRef.migration(marker.path()))
                .in(new MigrationRef("", marker.path()))
                .sentence(marker.path() + " belongs to " + tool
                        + ", whose rules this kit does not know. The files run as plain numbered files.")
                .expected("files of a tool that is known")
                .actual(marker.place())
                .repair("Let " + tool + " run them, as a command: see docs/migrators.md, \"Command\". Or accept it: "
                        + "@Accept(code = \"unknown-tool\", on = \"" + marker.path() + "\", because = \"…\").");
    }
}
