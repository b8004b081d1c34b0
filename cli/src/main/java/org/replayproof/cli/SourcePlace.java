package org.replayproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.migrator.History;
import org.replayproof.schema.ObjectKind;

/**
 * The place of a finding in the files of a project.
 *
 * @param file a path from the working directory, with slashes; empty where no file is to blame
 * @param line from 1; 0 where none is known
 */
record SourcePlace(String file, int line) {

    static SourcePlace of(Finding finding, History history, Path directory) {
        Optional<Blame.Event> event = event(finding);
        Optional<MigrationRef> migration =
                event.map(Blame.Event::migration).or(() -> Optional.ofNullable(finding.migration()));
        String script = migration
                .map(MigrationRef::script)
                .orElse(
                        finding.object().kind() == ObjectKind.MIGRATION
                                ? finding.object().path()
                                : "");
        int line = event.map(Blame.Event::line).orElse(0);
        return history.migrations().stream()
                .filter(each -> each.script().equals(script))
                .findFirst()
                .map(each -> new SourcePlace(relative(each.location(), directory), line))
                .orElseGet(() -> besideMigrations(script, history, directory));
    }

    /** A file that is not a migration, such as a stray copy. */
    private static SourcePlace besideMigrations(String script, History history, Path directory) {
        return history.locations().stream()
                .filter(location -> !script.isEmpty() && !location.startsWith("classpath:"))
                .map(location -> directory
                        .resolve(location.replaceFirst("^filesystem:", ""))
                        .resolve(script))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new SourcePlace(
                        relative(file.toAbsolutePath().normalize().toString(), directory), 0))
                .orElse(new SourcePlace("", 0));
    }

    /** The last thing that the finding's own migration did; else the last one that has a line. */
    private static Optional<Blame.Event> event(Finding finding) {
        Blame blame = finding.blame();
        List<Blame.Event> events = new ArrayList<>(blame == null ? List.of() : blame.events());
        events.removeIf(event -> event.line() == 0);
        MigrationRef migration = finding.migration();
        if (migration != null) {
            events.removeIf(event -> !event.migration().equals(migration));
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    private static String relative(String location, Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        Path file = Path.of(location);
        Path shown = file.isAbsolute() && file.startsWith(root) ? root.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }
}
