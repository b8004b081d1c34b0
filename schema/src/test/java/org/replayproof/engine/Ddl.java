package org.replayproof.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.schema.Change;
import org.replayproof.schema.Schema;

/** Statements for tests, and the printed form of the resulting schema. */
public final class Ddl {

    private static final Pattern MARK = Pattern.compile(" -- (since|until) (\\d+)$");

    private Ddl() {}

    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** Each statement ends at the end of a line, and none of them has such an end inside. */
    public static void runAll(Connection connection, String resource) throws SQLException {
        for (String sql : resource(connection, resource).split(";\n(?=create|alter|comment|drop|analyze|$)")) {
            run(connection, sql);
        }
    }

    /** The lines for the version of the connected server: {@code -- since 15} and {@code -- until 14} at their end say which. */
    public static String resource(Connection connection, String name) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        return resource(name)
                .lines()
                .filter(line -> isOf(version, line))
                .map(line -> MARK.matcher(line).replaceFirst(""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isOf(int version, String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.find()) {
            return true;
        }
        int named = Integer.parseInt(mark.group(2));
        return mark.group(1).equals("since") ? version >= named : version <= named;
    }

    public static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Ddl.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every object and part on a separate line, in the order of the schema. */
    public static String print(Schema schema) {
        return schema.allObjects()
                .map(object -> new Change.Added(object).toString().substring(2))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
