package org.replayproof.migrator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.MigrationRef;

/**
 * One versioned change.
 *
 * @param version the migrator's version: a Flyway version, a file's number, Liquibase's {@code path::id::author}; empty
 *     for a repeatable one of Flyway's or of a folder
 * @param description its subject, from its name
 * @param script the name of its file or class
 * @param location its path, for a reader: a path, or a jar and a path in it
 * @param checksum of its content; empty when the migrator has none (Java code)
 * @param kind how often it runs
 * @param sql its text; null when it is not SQL
 * @param down its down; null if it has none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Migration(
        String version,
        String description,
        String script,
        String location,
        String checksum,
        Kind kind,
        @Nullable String sql,
        @Nullable Down down) {

    /**
     * The down of a migration.
     *
     * @param script the name of its file; the migration's own name if both directions are in one file
     * @param sql its text, by the lines of that file; null when it is not SQL, and when only its run shows the statements
     * @param irreversible the declared reason why it cannot restore everything; empty if none is declared
     * @since 0.1.0
     */
    public record Down(String script, @Nullable String sql, String irreversible) {

        private static final Pattern COMMENT =
                Pattern.compile("(?im)^[ \\t]*(?:--|#|//)[ \\t]*irreversible:[ \\t]*(\\S.*?)[ \\t\\r]*$");

        /**
         * A down with the declaration in its text: {@code -- irreversible: reason}.
         *
         * @param script the name of its file
         * @param sql its text; null when it is not SQL
         */
        public Down(String script, @Nullable String sql) {
            this(script, sql, sql == null ? "" : declared(sql));
        }

        /**
         * Reads the declaration in another text, such as a program's.
         *
         * @param text with a line {@code -- irreversible: reason}, or with {@code #} or {@code //} instead
         * @return the same down with the declaration; without one where the text has none
         */
        public Down declaredIn(String text) {
            return new Down(script, sql, declared(text));
        }

        private static String declared(String text) {
            Matcher comment = COMMENT.matcher(text);
            return comment.find() ? comment.group(1) : "";
        }

        /** The name of its file. */
        @Override
        public String toString() {
            return script;
        }
    }

    /**
     * How often a migration runs.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Once, in the order of versions. */
        VERSIONED,
        /** Again whenever its content changes; after the versioned ones, unless its migrator declares another place. */
        REPEATABLE
    }

    /**
     * The text that it runs. Of a very long script in a SQL folder (more than 8 MiB) what only adds rows is left out, and every
     * other statement keeps its line.
     *
     * @return its SQL, if it is SQL
     */
    public Optional<String> source() {
        return Optional.ofNullable(sql);
    }

    /**
     * The SQL of its down.
     *
     * @return the SQL of its {@linkplain #down() down}; null when there is none, or it is not SQL
     */
    public @Nullable String downSql() {
        return down == null ? null : down.sql();
    }

    /**
     * The place of an error in this migration, if it is code.
     *
     * @param error the error
     * @return such as {@code OurMigrations.java:42}: the function it was given as, else the first line of its class
     */
    public Optional<String> placeIn(Throwable error) {
        for (Throwable cause = error; cause != null && sql == null; cause = cause.getCause()) {
            List<StackTraceElement> own = Stream.of(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().equals(location))
                    .toList();
            Optional<StackTraceElement> frame = own.stream()
                    .filter(each -> each.getMethodName().startsWith("lambda$"))
                    .findFirst()
                    .or(() -> own.stream().findFirst());
            if (frame.isPresent()) {
                return Optional.of(frame.get().getFileName() + ":" + frame.get().getLineNumber());
            }
        }
        return Optional.empty();
    }

    /**
     * This migration as messages name it.
     *
     * @return its reference
     */
    public MigrationRef ref() {
        return new MigrationRef(version, script);
    }

    /** The name of its file or class. */
    @Override
    public String toString() {
        return script;
    }
}
