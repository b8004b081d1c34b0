package org.replayproof.migrator.folder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.sql.SqlDialect;

/**
 * {@code 1_x.up.sql} with {@code 1_x.down.sql}: golang-migrate ({@code source/parse.go}: digits, an underscore, a name, a
 * direction), and sqlx's reversible files, which look alike. golang-migrate sends the whole file in one call, in a transaction
 * of its own on SQLite; it only knows the last version, so a late arrival never runs. A file that begins with {@code --
 * no-transaction} is sqlx's way to run without one: it sends that file in one call, too.
 */
final class UpDownFiles implements Convention {

    private static final Pattern NAME = Pattern.compile("(\\d+)_(.*)\\.(up|down)\\.(?:.*\\.)?sql");

    @Override
    public String tool() {
        return "golang-migrate";
    }

    /** The names of most files decide; a plain name among them is reported, because the tool ignores it. */
    @Override
    public boolean fits(List<LocatedFile> files) {
        Map<Boolean, Long> counts = files.stream()
                .filter(LocatedFile::isDirectChild)
                .filter(file -> Oddity.of(file.name()).isEmpty())
                .filter(file -> ScriptName.of(file.name())
                        .filter(name -> name.role() == Role.UP)
                        .isPresent())
                .collect(Collectors.partitioningBy(
                        file -> NAME.matcher(file.name()).matches(), Collectors.counting()));
        return counts.getOrDefault(true, 0L) > counts.getOrDefault(false, 0L);
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        boolean callIsTransaction = dialect.isOneCallOneTransaction();
        TransactionMode usual = callIsTransaction ? TransactionMode.ONE_CALL : TransactionMode.EACH_FILE;
        Found found = new Found();
        for (LocatedFile file : files) {
            Matcher name = NAME.matcher(file.name());
            if (file.isDirectChild() && name.matches()) {
                ScriptText text = ScriptText.of(file);
                found.script(new Script(
                        file,
                        file.name(),
                        new ScriptName(
                                name.group(3).equals("up") ? Role.UP : Role.DOWN,
                                name.group(1),
                                ScriptName.words(name.group(2))),
                        text,
                        text.startsWith("-- no-transaction") ? TransactionMode.oneCall(callIsTransaction) : usual));
            } else {
                found.unread(file, file.name().replaceFirst("\\.sql$", ".up.sql"));
            }
        }
        return found;
    }

    @Override
    public boolean keepsSession() {
        return true;
    }

    @Override
    public Optional<ToolRecord> record() {
        return Optional.of(new ToolRecord("schema_migrations", ToolRecord.Place.FIRST_SCHEMA));
    }

    /** golang-migrate records the newest version only, and looks for files after it. */
    @Override
    public Migrator.LateArrivals lateArrivals() {
        return Migrator.LateArrivals.IGNORED;
    }
}
