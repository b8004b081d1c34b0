package org.replayproof.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.Setting;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlFailure;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.copy.CopyRows;

/** The statements and scripts before the first migration, such as the dump on which a history builds. */
final class Beginning {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    private final List<Script> scripts = new ArrayList<>();
    private final SqlDialect dialect;

    /**
     * Statements or a script for a separate session.
     *
     * @param place the path of the script; null for statements
     */
    private record Script(@Nullable String place, List<String> texts) {}

    /** Reads the scripts. Statements that follow each other share a session. */
    Beginning(List<String> said, ClassLoader classLoader, SqlDialect dialect) {
        this.dialect = dialect;
        List<String> statements = new ArrayList<>();
        for (String each : said) {
            if (each.startsWith(CLASS_PATH) || each.startsWith(FILE_SYSTEM)) {
                add(statements);
                scripts.add(new Script(each, List.of(read(each.strip(), classLoader))));
            } else {
                statements.add(each);
            }
        }
        add(statements);
    }

    private void add(List<String> statements) {
        if (!statements.isEmpty()) {
            scripts.add(new Script(null, List.copyOf(statements)));
            statements.clear();
        }
    }

    private static String read(String place, ClassLoader classLoader) {
        try {
            if (place.startsWith(FILE_SYSTEM)) {
                Path file = Path.of(place.substring(FILE_SYSTEM.length()))
                        .toAbsolutePath()
                        .normalize();
                if (!Files.isRegularFile(file)) {
                    throw missing(place, file.toString());
                }
                return Files.readString(file);
            }
            String name = place.substring(CLASS_PATH.length()).replaceFirst("^/", "");
            try (InputStream script = classLoader.getResourceAsStream(name)) {
                if (script == null) {
                    throw missing(place, name + " on the class path");
                }
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException missing(String place, String looked) {
        return new IllegalArgumentException("The script before the first migration does not exist: " + place
                + "\n  looked for  " + looked + "\n  next step   correct it where it is set: before = \"…\" or "
                + Setting.BEFORE.key());
    }

    /** All inputs that decide its effect. */
    String fingerprint() {
        return scripts.stream().flatMap(script -> script.texts().stream()).collect(Collectors.joining("\u0000"));
    }

    void run(DataSource target) {
        for (Script script : scripts) {
            try (Connection session = target.getConnection()) {
                for (String text : script.texts()) {
                    run(script, text, session);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The connection for the setup was lost: " + e.getMessage(), e);
            }
        }
    }

    private void run(Script script, String text, Connection session) throws SQLException {
        List<SqlStatement> statements = split(script, text);
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement sql : statements) {
                run(script, sql, statement, session);
            }
        }
    }

    private List<SqlStatement> split(Script script, String text) {
        try {
            return dialect.splitDump(text);
        } catch (SqlScriptException e) {
            throw script.place() == null ? e : e.in(script.place());
        }
    }

    private void run(Script script, SqlStatement sql, Statement statement, Connection session) {
        try {
            if (sql.copyData() == null) {
                statement.execute(sql.text());
            } else {
                CopyRows.send(sql, session);
            }
        } catch (SQLException e) {
            // Roles belong to the server: the first database created it, and it exists for the second one.
            if (dialect.failure(e).cause() != SqlFailure.Cause.OBJECT_EXISTS
                    || !(sql.startsWith("CREATE", "ROLE") || sql.startsWith("CREATE", "USER"))) {
                String place = script.place() == null ? "" : " in " + script.place() + ", line " + sql.line();
                throw new IllegalArgumentException(
                        "What runs before the first migration fails" + place + ": "
                                + sql.text().lines().limit(6).collect(Collectors.joining("\n")) + "\n  actual      "
                                + e.getMessage() + "\n  next step   correct it where it is set: before = \"…\" or "
                                + Setting.BEFORE.key(),
                        e);
            }
        }
    }
}
