package org.replayproof.database.postgres;

import java.net.SocketTimeoutException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** The server that a URL names. */
final class GivenWay implements PostgresWay {

    private static final class Ground implements PostgresServer.Ground {
        @Override
        public String keep(String connect, PostgresAdmin admin) {
            return "open it with: " + connect;
        }

        @Override
        public void stop() {
            // The user started it.
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean livesOn() {
            return true;
        }

        @Override
        public boolean keepsTemplates() {
            return true;
        }
    }

    @Override
    public String title() {
        return "a server";
    }

    @Override
    public String key(Settings settings) {
        return settings.get(Setting.POSTGRES_URL).orElse("")
                + "\n" + settings.get(Setting.POSTGRES_USER).orElse("")
                + "\n" + settings.get(Setting.POSTGRES_PASSWORD).orElse("");
    }

    @Override
    public String towards(String version) {
        return "Name a server of version " + version + " in " + Setting.POSTGRES_URL.key() + ", or correct "
                + Setting.POSTGRES_VERSION.key() + ".";
    }

    @Override
    public PostgresServer start(Driver driver, Settings settings, String why) throws WayFailedException {
        String url = settings.get(Setting.POSTGRES_URL)
                .orElseThrow(() -> new WayFailedException(
                        Setting.POSTGRES_URL.key() + " is not set",
                        "Set it to the JDBC URL of a server, such as jdbc:postgresql://localhost:5432/postgres, whose user"
                                + " may create databases.",
                        null));
        if (PostgresAddress.namesUser(url)) {
            throw new WayFailedException(
                    Setting.POSTGRES_URL.key()
                            + " has a user before its host, which PostgreSQL's driver does not accept",
                    "Remove everything up to the @, and set " + Setting.POSTGRES_USER.key() + " and "
                            + Setting.POSTGRES_PASSWORD.key() + ".",
                    null);
        }
        PostgresAddress address = PostgresAddress.parse(
                        url,
                        settings.get(Setting.POSTGRES_USER).orElse(null),
                        settings.get(Setting.POSTGRES_PASSWORD).orElse(null))
                .orElseThrow(() -> new WayFailedException(
                        Setting.POSTGRES_URL.key() + " is not a URL of PostgreSQL's driver",
                        "Set it to one such as jdbc:postgresql://localhost:5432/postgres.",
                        null));
        try {
            return PostgresServer.open(
                    driver,
                    address,
                    connect(driver, address),
                    "at " + address + " (" + why + ")",
                    new Ground(),
                    settings.seconds(Setting.TIME_LIMIT));
        } catch (SQLException e) {
            throw explained(address, e);
        }
    }

    private static PostgresAdmin connect(Driver driver, PostgresAddress address) throws WayFailedException {
        try {
            PostgresAdmin admin = PostgresAdmin.connect(driver, address);
            Optional<WayFailedException> obstacle = admin.obstacle();
            if (obstacle.isPresent()) {
                admin.close();
                throw obstacle.get();
            }
            return admin;
        } catch (SQLException e) {
            throw explained(address, e);
        }
    }

    private static WayFailedException explained(PostgresAddress address, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e.getCause() instanceof SocketTimeoutException) {
            return new WayFailedException(
                    "the program at " + address + " does not answer within " + AdminSessions.ANSWERS_WITHIN.toSeconds()
                            + " s",
                    "Start PostgreSQL there, correct " + Setting.POSTGRES_URL.key()
                            + ", or remove that setting to use a container or embedded binaries.",
                    e);
        }
        if (state.startsWith("08")) {
            return new WayFailedException(
                    "no PostgreSQL server answers at " + address + ": " + firstLine(e),
                    "Start it, correct " + Setting.POSTGRES_URL.key()
                            + ", or remove that setting to use a container or embedded binaries.",
                    e);
        }
        if (state.startsWith("28")) {
            return new WayFailedException(
                    "the server at " + address + " refuses the user: " + firstLine(e),
                    "Correct " + Setting.POSTGRES_USER.key() + " and " + Setting.POSTGRES_PASSWORD.key() + ".",
                    e);
        }
        if (state.equals("3D000")) {
            return new WayFailedException(
                    "the server at " + address + " has no database \"" + address.database() + "\"",
                    "Name one in " + Setting.POSTGRES_URL.key() + " that exists, such as postgres.",
                    e);
        }
        return new WayFailedException(
                "the server at " + address + " cannot be used: " + firstLine(e),
                "Correct " + Setting.POSTGRES_URL.key() + ".",
                e);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
