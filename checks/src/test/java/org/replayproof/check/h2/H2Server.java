package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.replayproof.database.server.CopySandbox;
import org.replayproof.database.server.CopyingServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Template;

/** This process as an H2 server. A template is the script that makes the database again. */
final class H2Server implements CopyingServer {

    private record Frozen(List<String> script) implements Template {}

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Driver driver;

    H2Server(Driver driver) {
        this.driver = driver;
    }

    Connection connect(String url) throws SQLException {
        return Drivers.connect(driver, url, new Properties());
    }

    static DatabaseUnavailableException lost(String what, SQLException cause) {
        return new DatabaseUnavailableException(what + " failed: " + cause.getMessage(), cause);
    }

    @Override
    public String product() {
        return "H2 " + driver.getMajorVersion() + "." + driver.getMinorVersion();
    }

    @Override
    public String description() {
        return product() + " in memory";
    }

    @Override
    public LiveDatabase create() {
        try {
            return new H2Database(this, "jdbc:h2:mem:replayproof_" + NUMBER.incrementAndGet());
        } catch (SQLException e) {
            throw lost(description(), e);
        }
    }

    @Override
    public Template freeze(LiveDatabase database) {
        try (database;
                Connection connection = database.dataSource().getConnection()) {
            return new Frozen(script(connection));
        } catch (SQLException e) {
            throw lost(database.description(), e);
        }
    }

    static List<String> script(Connection connection) throws SQLException {
        List<String> script = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT NOSETTINGS")) {
            while (rows.next()) {
                script.add(rows.getString(1));
            }
        }
        return script;
    }

    @Override
    public LiveDatabase copy(Template template) {
        LiveDatabase copy = create();
        try (Connection connection = copy.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ((Frozen) template).script()) {
                statement.execute(sql);
            }
            return copy;
        } catch (SQLException e) {
            copy.close();
            throw lost("Copying a template of " + description(), e);
        }
    }

    @Override
    public LiveDatabase copyOnce(Template template) {
        return copy(template);
    }

    /** A script holds nothing open. */
    @Override
    public void drop(Template template) {}

    @Override
    public Sandbox sandbox(Sandbox.Mode mode) {
        return new CopySandbox(this);
    }
}
