package org.replayproof.replay.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlStatement;

/** A folder with a SQL file for each version that has rows. */
record RowFiles(Path folder) implements RowSource {

    private static final String EXTENSION = ".sql";

    @Override
    public void insert(String version, Connection connection, SqlDialect dialect) throws SQLException {
        Optional<Path> file = fileOf(version);
        if (file.isPresent()) {
            run(file.get(), connection, dialect);
        }
    }

    private Optional<Path> fileOf(String version) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOf(version, file.getFileName().toString()))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of rows cannot be read: " + folder, e);
        }
    }

    private static boolean isOf(String version, String name) {
        return name.endsWith(EXTENSION)
                && plain(name.substring(0, name.length() - EXTENSION.length())).equals(plain(version));
    }

    private static String plain(String version) {
        return version.replaceFirst("^0+(?=\\d)", "");
    }

    private static void run(Path file, Connection connection, SqlDialect dialect) throws SQLException {
        for (SqlStatement statement : dialect.split(read(file))) {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setEscapeProcessing(false);
                jdbc.execute(statement.text());
            } catch (SQLException refused) {
                throw new SQLException(
                        file.getFileName() + ":" + statement.line() + ": " + refused.getMessage(),
                        refused.getSQLState(),
                        refused.getErrorCode(),
                        refused);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The rows cannot be read: " + file, e);
        }
    }
}
