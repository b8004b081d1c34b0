package org.replayproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.SessionSource;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The database that a user names, and how to connect to it.
 *
 * @param kind its kind
 * @param url what the driver connects to
 * @param login user and password, as far as they are set
 */
record GivenDatabase(Database kind, String url, Properties login) {

    /**
     * Reads what is set. Connects to nothing.
     *
     * @throws UsageException when nothing is named, or no kind of database has such a name
     */
    static GivenDatabase named(Settings settings, Path directory) {
        String name = settings.get(Setting.VERIFY_DATABASE)
                .orElseThrow(() -> new UsageException("Nothing says which database to verify."
                        + "\n  next step   add --database with a JDBC URL or the path of a file"));
        boolean file = !name.startsWith("jdbc:");
        if (file && !Files.isRegularFile(directory.resolve(name))) {
            throw new UsageException("The database " + name + " is neither a JDBC URL nor a file that exists."
                    + "\n  next step   correct --database");
        }
        String place = file ? directory.resolve(name).toString() : name;
        return Databases.kinds().stream()
                .filter(kind -> kind.existing(place).isPresent())
                .findFirst()
                .map(kind -> new GivenDatabase(kind, kind.existing(place).orElseThrow(), login(settings)))
                .orElseThrow(() -> new UsageException("No kind of database has a URL like "
                        + name.replaceFirst("^(jdbc:[^:]*).*$", "$1:…") + ".\n  next step   correct --database"));
    }

    private static Properties login(Settings settings) {
        Properties login = new Properties();
        settings.get(Setting.VERIFY_USER).ifPresent(user -> login.setProperty("user", user));
        settings.get(Setting.VERIFY_PASSWORD).ifPresent(password -> login.setProperty("password", password));
        return login;
    }

    String keyword() {
        return Databases.keyword(kind);
    }

    DataSource dataSource() {
        Driver driver = Drivers.of(kind.driver());
        return new SessionSource(() -> Drivers.connect(driver, url, login), () -> {
            throw new SQLException("Nothing else connects to a database that is verified.");
        });
    }

    /** Without the login, since records print what they hold. */
    @Override
    public String toString() {
        return kind.name();
    }
}
