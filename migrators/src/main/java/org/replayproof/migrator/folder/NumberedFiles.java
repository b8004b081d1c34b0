package org.replayproof.migrator.folder;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.sql.SqlDialect;

/** {@code 001_x.sql}, {@code 20240816_000004_x.sql}, {@code v001__x.sql}: files that a project's own few lines of code run. */
final class NumberedFiles implements Convention {

    private static final Pattern TAKES_BACK = Pattern.compile("(?i).*[._-](?:down|undo|rollback|revert)\\.sql");

    @Override
    public String tool() {
        return "";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        return true;
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Found found = new Found();
        for (LocatedFile file : files) {
            Optional<ScriptName> name = ScriptName.of(file.name());
            Optional<Oddity> oddity = Oddity.of(file.name());
            if (!file.isDirectChild()) {
                // Only what would be a migration here is worth a word; a folder below may hold anything.
                name.ifPresent(any -> found.odd(file, new Oddity(HistoryFailure.UNREAD_FILE, "")));
            } else if (oddity.isPresent()) {
                found.odd(file, oddity.get());
            } else if (name.isPresent()) {
                found.script(
                        new Script(file, file.name(), name.get(), ScriptText.of(file), TransactionMode.WHERE_IT_CAN));
            }
        }
        return found;
    }

    /** The few lines of code that run such a folder remember names. What takes back must not run among the others. */
    @Override
    public boolean runsEachOf(List<Script> sameVersion) {
        return sameVersion.size() > 1
                && sameVersion.stream()
                        .noneMatch(script -> TAKES_BACK.matcher(script.label()).matches());
    }
}
