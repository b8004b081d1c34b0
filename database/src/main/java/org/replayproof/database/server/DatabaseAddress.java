package org.replayproof.database.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database, for clients in another process.
 *
 * @param jdbcUrl for Java programs, without user and password, unless the project's own setting has them in the URL
 * @param url for other programs, with user and password: {@code postgresql://app:secret@localhost:5432/shop}, {@code
 *     sqlite:////tmp/shop.db}
 * @param file the file; null if the database is not a file
 * @param host the server's host; null if there is no server
 * @param port the server's port; null if there is no server
 * @param database the database's name on its server, or the file
 * @param user the user; null if none is needed
 * @param password null if none is needed or known
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

    /** Without the password, because records print their components. */
    @Override
    public String toString() {
        return host == null ? database : host + ":" + port + "/" + database;
    }
}
