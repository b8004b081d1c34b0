package org.replayproof.check.h2;

import org.replayproof.database.Database;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.engine.Engine;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;

/** H2 in the memory of this process. */
public final class H2 implements Database {

    private static final JdbcDriver DRIVER = new JdbcDriver("H2", "org.h2.Driver", "com.h2database:h2");

    private static final class InMemory {
        private static final H2Server SERVER = new H2Server(Drivers.of(DRIVER));
    }

    public H2() {}

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public JdbcDriver driver() {
        return DRIVER;
    }

    @Override
    public Engine engine() {
        return new H2Engine();
    }

    @Override
    public SqlDialect dialect() {
        return new H2Dialect();
    }

    @Override
    public DatabaseServer server(Settings settings) {
        return InMemory.SERVER;
    }
}
