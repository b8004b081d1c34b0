package org.replayproof.database.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Log;
import org.replayproof.settings.Setting;

/**
 * Templates that outlive the JVM that made them: the next run finds them, and so does another JVM of the same run. The name is a
 * hash of everything that decides the content, the role among it. A template is made under a lock, and gets its comment and
 * then its name last, so a half-built one is never used.
 *
 * <p>A database with that name is used only if this role owns it, it lets no sessions in, and its comment proves that it is
 * complete: another role can neither own it on behalf of this one nor comment on it.
 */
final class LastingTemplates {

    private static final String PREFIX = PostgresRun.PREFIX + "template_";

    /** The comment of a template, which continues with the day. It contains the comment of the user, in hexadecimal. */
    private static final String USED = """
            SELECT 'template' || CASE
                       WHEN said ~ '^replayproof template [0-9a-f]+, '
                       THEN substring(said, '^replayproof template( [0-9a-f]+), ')
                       WHEN said !~ '^replayproof ' THEN ' ' || encode(convert_to(said, 'UTF8'), 'hex')
                       ELSE '' END || ', last used'
              FROM (SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = '%s') comments
            """;

    /** Whether the database, or something in it, would keep a role from being dropped that is not the owner. */
    private static final String BINDS_ROLES = """
            SELECT count(*) > 0
              FROM pg_catalog.pg_shdepend s JOIN pg_catalog.pg_database d
                   ON s.dbid = d.oid OR (s.classid = 'pg_database'::regclass AND s.objid = d.oid)
             WHERE d.datname = '%s' AND s.refclassid = 'pg_authid'::regclass AND s.refobjid <> d.datdba
            """;

    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String STATE = """
            SELECT CASE WHEN datdba <> current_user::regrole THEN 'foreign'
                        WHEN datistemplate AND NOT datallowconn
                             AND pg_catalog.shobj_description(oid, 'pg_database') ~ '^replayproof template( [0-9a-f]+)?, last used '
                        THEN 'complete' ELSE 'half' END
              FROM pg_catalog.pg_database WHERE datname = '%s'
            """;

    private final PostgresServer server;
    private final String ground;

    /**
     * Reads the facts on which templates of this server depend in addition to their key.
     *
     * @throws SQLException when the server does not answer
     */
    LastingTemplates(PostgresServer server) throws SQLException {
        this.server = server;
        this.ground = server.driverVersion()
                + String.join(
                        "\u0000",
                        server.admin()
                                .column("SELECT pg_catalog.version() UNION ALL SELECT current_user::text"
                                        + " UNION ALL SELECT pg_catalog.concat_ws(' ', datcollate, datctype, encoding)"
                                        + " FROM pg_catalog.pg_database WHERE datname = 'template0'"
                                        + " UNION ALL SELECT pg_catalog.string_agg(name || ' ' || default_version, ','"
                                        + " ORDER BY name) FROM pg_catalog.pg_available_extensions"));
    }

    PostgresTemplate get(String key, Supplier<LiveDatabase> made) throws SQLException {
        String hash = hash(ground + "\u0000" + key);
        try (Connection session = server.admin().openSession()) {
            // Ends with its session: if a JVM is killed while it builds, the next one builds.
            ServerLock lock =
                    new ServerLock(session, PostgresRun.LOCKS, Integer.parseUnsignedInt(hash.substring(0, 8), 16));
            return await(lock, PREFIX + hash) ? locked(PREFIX + hash, made) : server.freeze(made.get());
        }
    }

    /** False if another session builds it for too long: this JVM needs its own then. */
    private boolean await(ServerLock lock, String name) throws SQLException {
        long deadline = System.nanoTime() + server.patience().toNanos();
        while (!lock.isTaken()) {
            if (System.nanoTime() > deadline) {
                Log.warning("The template " + name + " on " + server.address() + " is being built by "
                        + lock.holder().orElse("another session") + " for more than "
                        + server.patience().toSeconds() + " s (" + Setting.TIME_LIMIT.key()
                        + "), so this JVM builds its own.");
                return false;
            }
            LockSupport.parkNanos(POLL);
            if (Thread.currentThread().isInterrupted()) {
                throw new SQLException("interrupted while waiting for the template " + name, "57014");
            }
        }
        return true;
    }

    private PostgresTemplate locked(String name, Supplier<LiveDatabase> made) throws SQLException {
        String state = server.admin().column(STATE.formatted(name)).stream()
                .findFirst()
                .orElse("missing");
        return switch (state) {
            case "complete" -> {
                use(name);
                yield server.template(name);
            }
            case "foreign" -> {
                Log.warning("The database " + name + " on " + server.address()
                        + " belongs to another role, so it is not used as a template.");
                yield server.freeze(made.get());
            }
            case "half" -> {
                PostgresLeftovers.drop(server.admin(), name);
                yield build(name, made);
            }
            default -> build(name, made);
        };
    }

    private PostgresTemplate build(String name, Supplier<LiveDatabase> made) throws SQLException {
        PostgresTemplate template = server.freeze(made.get());
        if (server.admin().one(BINDS_ROLES.formatted(template.name())).equals("t")) {
            // The roles of a user must not have to wait until this kit drops its template.
            return template;
        }
        use(template.name());
        server.admin().run("ALTER DATABASE " + template.name() + " RENAME TO " + name);
        server.forget(template.name());
        return server.template(name);
    }

    /** Notes that it was used today; see {@link PostgresLeftovers}. */
    private void use(String name) throws SQLException {
        String comment = server.admin().one(USED.formatted(name));
        server.admin().run(server.admin().one(PostgresLeftovers.comment(name, comment)));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
