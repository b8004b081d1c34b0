package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.OtherKind;
import org.replayproof.migrator.ScriptName;
import org.replayproof.sql.SqlDialect;

/** What lies among the files of a convention and is not its own: files of other tools, and migrations that are not SQL. */
final class ForeignFiles {

    private static final int SHOWN = 5;

    private static final Refusal MARK = new Refusal(
            1,
            "it sends the file with its byte order mark, which the server takes for a part of the first word",
            "Save the file as UTF-8 without a byte order mark.");

    private final List<LocatedFile> files;
    private final Found found;

    ForeignFiles(List<LocatedFile> files, Found found) {
        this.files = files;
        this.found = found;
    }

    /** Adds what is wrong with them to what the convention found. */
    void report(Convention convention, SqlDialect dialect) {
        for (LocatedFile file : files) {
            ForeignTool.of(file).ifPresent(tool -> found.problem(ToolProblems.unknownTool(file, tool)));
        }
        otherKinds().forEach(file -> found.odd(file, new Oddity(HistoryFailure.OTHER_KIND, "")));
        if (convention.tool().isEmpty()) {
            // A known tool runs its files whole, whatever a comment of theirs says.
            found.scripts().stream()
                    .filter(script -> script.name().role() != ScriptName.Role.DOWN)
                    .forEach(script -> ForeignTool.refusal(beginning(script))
                            .ifPresent(refusal -> found.refuse(script, refusal.byKit(script))));
        } else if (!dialect.acceptsByteOrderMark()) {
            found.scripts().stream()
                    .filter(script -> script.text().startsWith("\uFEFF"))
                    .forEach(script -> found.refuse(script, MARK.by(convention.tool(), script)));
        }
    }

    private static String beginning(Script script) {
        return script.text().isLarge()
                ? ScriptText.beginning(script.file())
                : script.text().text();
    }

    private Stream<LocatedFile> otherKinds() {
        Set<String> versions =
                found.scripts().stream().map(script -> script.name().version()).collect(Collectors.toSet());
        return files.stream()
                .filter(LocatedFile::isDirectChild)
                .filter(file -> OtherKind.of(file.name())
                        .filter(name -> !OtherKind.isSetting(file.name()) || !versions.contains(name.version()))
                        .isPresent());
    }

    /** Where nothing is a migration: whose files they seem to be, a line each. */
    List<String> explanations() {
        List<String> lines = new ArrayList<>();
        for (LocatedFile file : files) {
            ForeignTool.of(file)
                    .ifPresent(tool -> lines.add("  found       " + file.path() + " of " + tool
                            + "; this kit does not know its rules. A command can run it: replayproof.command"));
            annotation(file)
                    .ifPresent(refusal -> lines.add(
                            "  found       " + file.path() + ":" + refusal.line() + ", and " + refusal.reason()));
        }
        List<LocatedFile> programs = otherKinds().toList();
        if (!programs.isEmpty()) {
            lines.add("  found       " + programs.size() + " numbered file" + (programs.size() == 1 ? "" : "s")
                    + " of another kind: "
                    + programs.stream().limit(SHOWN).map(LocatedFile::path).collect(Collectors.joining(", "))
                    + ". A command can run them: replayproof.command");
        }
        return lines;
    }

    private static Optional<Refusal> annotation(LocatedFile file) {
        return file.isDirectChild() && file.name().endsWith(".sql")
                ? ForeignTool.refusal(ScriptText.beginning(file))
                : Optional.empty();
    }
}
