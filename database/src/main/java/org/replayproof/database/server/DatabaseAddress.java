package org.replayproof.database.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, for whoever connects from another process.
 *
 * @param jdbcUrl as Java programs want it, without user and password unless the project's own setting has them in the URL
 * @param url as others want it, user and password included: {@code postgresql://app:secret@localhost:5432/shop}, {@code
 *     sqlite:////tmp/shop.db}
 * @param file the file; null where the database is no file
 * @param host the server's host; null where there is no server
 * @param port the server's port; null where there is no server
 * @param database the database's name on its server, or the file
 * @param user who connects; null where nobody asks
 * @param password null where none is needed, or none is known
 * @param variables of the environment in which clients of the product look for a password
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DatabaseAddress(
        String jdbcUrl,
        String url,
        @Nullable Path file,
        @Nullable String host,
        @Nullable Integer port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> variables) {

    /** Copies the variables. */
    public DatabaseAddress {
        variables = Map.copyOf(variables);
    }

    /**
     * Every part that is known, by its name.
     *
     * @return {@code jdbcUrl}, {@code url}, {@code file}, {@code host}, {@code port}, {@code database}, {@code user}, {@code
     *     password}, as far as they have a value, in this order
     */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "jdbcUrl", jdbcUrl);
        put(parts, "url", url);
        put(parts, "file", file);
        put(parts, "host", host);
        put(parts, "port", port);
        put(parts, "database", database);
        put(parts, "user", user);
        put(parts, "password", password);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    /** Without the password, since records print what they hold. */
    @Override
    public String toString() {
        return host == null ? database : host + ":" + port + "/" + database;
    }
}
