package org.replayproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;
import org.replayproof.database.server.CopySource;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * What the user names to be copied.
 *
 * @param source a database or a dump
 * @param kind its kind; empty where only the project's settings can say it, as for a dump that another tool wrote
 */
record GivenSource(CopySource source, Optional<Database> kind) {

    /**
     * Reads what is set. Connects to nothing.
     *
     * @throws UsageException when nothing is named, or there is no such file
     */
    static GivenSource named(Settings settings, Path directory) {
        String name = settings.get(Setting.VERIFY_DATABASE)
                .orElseThrow(
                        () -> new UsageException(
                                "Nothing says which database to rehearse on."
                                        + "\n  next step   add --database with a JDBC URL, the path of a database file, or the path of a dump"));
        boolean isUrl = name.startsWith("jdbc:");
        if (!isUrl && !Files.exists(directory.resolve(name))) {
            throw new UsageException("The database " + name + " is neither a JDBC URL nor a file that exists."
                    + "\n  next step   correct --database");
        }
        String place = isUrl ? name : directory.resolve(name).toString();
        List<Database> kinds = Databases.kinds().stream()
                .filter(kind -> kind.recognises(place))
                .toList();
        if (kinds.isEmpty() && (isUrl || settings.get(Setting.DATABASE).isEmpty())) {
            throw new UsageException("Nothing says which product " + CopySource.at(name)
                    + " is of: it is not a database file, and not a dump of the product's own tool."
                    + "\n  next step   for SQL text of another tool, add -D" + Setting.DATABASE.key() + "=KIND, one of "
                    + String.join(", ", new KindNames()));
        }
        CopySource source = CopySource.at(place)
                .login(
                        settings.get(Setting.VERIFY_USER).orElse(null),
                        settings.get(Setting.VERIFY_PASSWORD).orElse(null));
        return new GivenSource(source, kinds.stream().findFirst());
    }

    /** The kind of the project's databases. */
    Map<String, String> asSettings() {
        return kind.map(known -> Map.of(Setting.DATABASE.key(), Databases.keyword(known)))
                .orElse(Map.of());
    }
}
