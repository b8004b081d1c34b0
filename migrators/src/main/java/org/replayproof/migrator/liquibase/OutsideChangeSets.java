package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liquibase.resource.Resource;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** SQL between the header of a formatted SQL changelog and its first change set: Liquibase never runs it. */
final class OutsideChangeSets {

    private static final Pattern HEADER = Pattern.compile("(?i)\\s*--\\s*liquibase\\s+formatted\\s+sql.*");
    private static final Pattern CHANGE_SET = Pattern.compile("(?i)\\s*--\\s*changeset\\b.*");

    private final OpenedFiles files;
    private final SqlDialect dialect;

    OutsideChangeSets(OpenedFiles files, SqlDialect dialect) {
        this.files = files;
        this.dialect = dialect;
    }

    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Resource resource : files.opened()) {
            if (resource.getPath().endsWith(".sql")) {
                lines(resource)
                        .flatMap(this::statement)
                        .map(outside -> finding(resource, outside))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<List<String>> lines(Resource resource) throws IOException {
        try (InputStream stream = resource.openInputStream()) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .lines()
                    .toList();
            return lines.isEmpty() || !HEADER.matcher(lines.get(0)).matches() ? Optional.empty() : Optional.of(lines);
        }
    }

    private Optional<SqlStatement> statement(List<String> lines) {
        List<String> above = lines.stream()
                .takeWhile(line -> !CHANGE_SET.matcher(line).matches())
                .toList();
        try {
            return dialect.split(String.join("\n", above)).stream().findFirst();
        } catch (SqlScriptException unreadable) {
            return Optional.empty(); // Half a statement in front of a change set is not missed.
        }
    }

    private static Finding finding(Resource resource, SqlStatement outside) {
        String place = resource.getPath() + ":" + outside.line();
        return Finding.of(HistoryFailure.SKIPPED_SQL, Severity.BREAKS, ObjectRef.migration(resource.getPath()))
                .in(new MigrationRef("", resource.getPath()))
                .sentence("the SQL in " + place + " is outside of a change set; Liquibase never runs it.")
                .expected("a line --changeset author:id before it")
                .actual(outside.text())
                .repair("Write \"--changeset author:id\" above it, or delete it.");
    }
}
