package org.replayproof.migrator.folder;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.sql.SqlDialect;

/**
 * Flyway's names, run without Flyway: {@code V1__x.sql}, {@code B1__x.sql}, {@code U1__x.sql}, {@code R__x.sql}, in folders
 * below as well, since Flyway's locations are scanned recursively. The suffix may be missing ({@code V1__x}), as with an empty
 * {@code sqlMigrationSuffixes}.
 */
final class FlywayNames implements Convention {

    private static final Pattern CAPITAL = Pattern.compile("(?:[VBU]\\d|R__).*");
    private static final Pattern WITHOUT_SUFFIX = Pattern.compile("(?:[VBU]?\\d[\\d._]*__|R__)[^.]+");

    @Override
    public String tool() {
        return "";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        List<LocatedFile> scripts =
                files.stream().filter(file -> name(file).isPresent()).toList();
        long capital = scripts.stream().filter(FlywayNames::isCapital).count();
        long plain = scripts.stream()
                .filter(LocatedFile::isDirectChild)
                .filter(file -> !isCapital(file))
                .count();
        return capital > plain;
    }

    private static boolean isCapital(LocatedFile file) {
        return CAPITAL.matcher(file.name()).matches();
    }

    private static Optional<ScriptName> name(LocatedFile file) {
        boolean bare = WITHOUT_SUFFIX.matcher(file.name()).matches();
        return ScriptName.of(bare ? file.name() + ".sql" : file.name());
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Found found = new Found();
        for (LocatedFile file : files) {
            Optional<ScriptName> name = name(file);
            if (name.isPresent() && Oddity.of(file.name()).isEmpty()) {
                found.script(
                        new Script(file, file.name(), name.get(), ScriptText.of(file), TransactionMode.WHERE_IT_CAN));
            } else {
                found.unread(file);
            }
        }
        return found;
    }

    @Override
    public String sorting() {
        return "by version";
    }
}
