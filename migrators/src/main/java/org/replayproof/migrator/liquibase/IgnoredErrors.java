package org.replayproof.migrator.liquibase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.schema.ObjectRef;

/** The change sets that failed and are marked {@code failOnError:false}: Liquibase rolls them back, says so in its log, and goes on. */
final class IgnoredErrors {

    private static final Pattern LOGGED =
            Pattern.compile("(?si)change ?set (.*) failed, but failOnError was false\\.\\s+Error: (.*)");

    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final Map<String, String> failed = new ConcurrentHashMap<>();

    /** Receives each line of Liquibase's log. */
    void logged(String line) {
        Matcher matcher = LOGGED.matcher(line);
        if (matcher.matches()) {
            messages.put(matcher.group(1), matcher.group(2).strip());
        }
    }

    /** Looks which of the change sets that were to run are not recorded. */
    void ran(List<ChangeSet> changeSets, Database database) throws LiquibaseException {
        for (ChangeSet changeSet : changeSets) {
            String name = ChangeLog.name(changeSet);
            failed.remove(name);
            if (Boolean.FALSE.equals(changeSet.getFailOnError()) && database.getRanChangeSet(changeSet) == null) {
                failed.put(name, messages.getOrDefault(name, "Liquibase does not log the error"));
            }
            messages.remove(name);
        }
    }

    Optional<Finding> finding(Migration migration) {
        return Optional.ofNullable(failed.get(migration.script()))
                .map(error -> Finding.of(
                                MigratorFailure.ERROR_IGNORED, Severity.BREAKS, ObjectRef.migration(migration.script()))
                        .in(migration.ref())
                        .sentence(migration
                                + " fails, and Liquibase goes on, because it is marked failOnError:false; it is"
                                + " rolled back and not recorded.")
                        .expected("a change set that runs")
                        .actual(error)
                        .repair(
                                "Fix the statement and delete failOnError. If it may fail, say when, in a precondition with"
                                        + " onFail:MARK_RAN."));
    }
}
