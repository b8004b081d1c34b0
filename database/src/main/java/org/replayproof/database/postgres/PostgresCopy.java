package org.replayproof.database.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.sql.SqlDialect;

/**
 * Copies a PostgreSQL database into one of the kit's own. The text of a dump is loaded as it is, an archive through {@code pg_restore},
 * and a database on a server through {@code pg_dump}, which only reads. Owners and privileges are left out: their roles belong to
 * another server.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PostgresCopy {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final String TEXT = "-- PostgreSQL database dump";
    private static final int HEAD = 200;

    private final Driver driver;
    private final SqlDialect dialect;

    public PostgresCopy(Driver driver, SqlDialect dialect) {
        this.driver = driver;
        this.dialect = dialect;
    }

    /** Whether a place is a URL of PostgreSQL, or what {@code pg_dump} writes in any of its formats. */
    public static boolean recognises(String place) {
        return place.startsWith(SCHEME)
                || isArchive(Path.of(place))
                || head(Path.of(place)).contains(TEXT);
    }

    /** The custom format, the folder format, and the tar format, which begins with a list of its contents. */
    private static boolean isArchive(Path file) {
        String head = head(file);
        return head.startsWith("PGDMP") || head.startsWith("toc.dat") || Files.isRegularFile(file.resolve("toc.dat"));
    }

    private static String head(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    public void fill(LiveDatabase empty, CopySource source) {
        if (source.isUrl()) {
            fromServer(empty, source);
        } else if (isArchive(Path.of(source.place()))) {
            fromArchive(empty, Path.of(source.place()));
        } else {
            fromText(empty, Path.of(source.place()));
        }
    }

    private void fromText(LiveDatabase empty, Path file) {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            new DumpLoad(String.valueOf(file), dialect).into(empty, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void fromArchive(LiveDatabase empty, Path file) {
        DumpProgram restore = DumpProgram.onPath("pg_restore");
        load(
                empty,
                String.valueOf(file),
                restore.run(List.of("--file=-", "--no-owner", "--no-privileges", String.valueOf(file))));
    }

    private void fromServer(LiveDatabase empty, CopySource source) {
        PostgresAddress address = PostgresAddress.parse(source.place(), source.user(), source.password())
                .orElseThrow(() -> new UnusableSourceException(
                        source + " is not a URL of PostgreSQL's driver.\n  next step   correct it", null));
        int major = major(address, source);
        DumpProgram dump = DumpProgram.onPath("pg_dump");
        dump.requireAtLeast(major);
        load(
                empty,
                address.toString(),
                dump.connectingTo(address)
                        .run(List.of("--no-password", "--format=plain", "--no-owner", "--no-privileges")));
    }

    /** Connects before the program does: the driver's errors have codes. */
    private int major(PostgresAddress address, CopySource source) {
        try (Connection session = Drivers.connect(driver, source.place(), source.properties());
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            return row.getInt(1) / 10_000;
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            String step = state.startsWith("28")
                    ? "correct the user and the password of the database"
                    : "correct the address, and start the server";
            throw new DatabaseUnavailableException(
                    "The database " + address + " cannot be copied: " + dialect.withoutValues(e) + "\n  next step   "
                            + step,
                    e);
        }
    }

    private void load(LiveDatabase empty, String name, DumpProgram.Running program) {
        try (program) {
            try {
                new DumpLoad(name, dialect).into(empty, program.text());
            } catch (UnusableSourceException | DatabaseUnavailableException e) {
                program.requireNoFailure(name);
                throw e;
            }
            program.requireSuccess(name);
        }
    }
}
