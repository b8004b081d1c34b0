package org.replayproof.database.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.replayproof.database.server.LiveDatabase;

/**
 * Templates that outlive the JVM that made them: the next run finds them, and so does another JVM of the same run. Their name
 * is a hash of all that decides what is in them. One is made under a lock and gets that name last, so that a half-built one is
 * never taken for one.
 */
final class LastingTemplates {

    private static final String PREFIX = PostgresRun.PREFIX + "template_";

    private final PostgresServer server;
    private final String ground;

    /**
     * Reads what templates of this server depend on besides their key.
     *
     * @throws SQLException when the server does not answer
     */
    LastingTemplates(PostgresServer server) throws SQLException {
        this.server = server;
        this.ground = server.driverVersion()
                + String.join(
                        "\u0000",
                        server.admin()
                                .column(
                                        "SELECT version() UNION ALL SELECT concat_ws(' ', datcollate, datctype, encoding)"
                                                + " FROM pg_catalog.pg_database WHERE datname = 'template1'"
                                                + " UNION ALL SELECT string_agg(name || ' ' || default_version, ',' ORDER BY name)"
                                                + " FROM pg_catalog.pg_available_extensions"));
    }

    PostgresTemplate get(String key, Supplier<LiveDatabase> made) throws SQLException {
        String hash = hash(ground + "\u0000" + key);
        String name = PREFIX + hash;
        try (Connection session = server.connect(server.address().database());
                Statement lock = session.createStatement()) {
            // Ends with its session: a JVM that dies while it builds lets the next one build.
            lock.execute("SELECT pg_advisory_lock(" + PostgresRun.LOCKS + ", "
                    + Integer.parseUnsignedInt(hash.substring(0, 8), 16) + ")");
            if (isThere(name)) {
                use(name);
            } else {
                build(name, made);
            }
        }
        return server.template(name);
    }

    private boolean isThere(String name) throws SQLException {
        return !server.admin()
                .column("SELECT datname FROM pg_catalog.pg_database WHERE datname = '" + name + "'")
                .isEmpty();
    }

    private void build(String name, Supplier<LiveDatabase> made) throws SQLException {
        PostgresTemplate template = server.freeze(made.get());
        server.admin().run("ALTER DATABASE " + template.name() + " RENAME TO " + name);
        server.forget(template.name());
        use(name);
    }

    /** Says that it was used today; see {@link PostgresLeftovers}. */
    private void use(String name) throws SQLException {
        server.admin().run(server.admin().one(PostgresLeftovers.comment(name, "template, last used")));
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
