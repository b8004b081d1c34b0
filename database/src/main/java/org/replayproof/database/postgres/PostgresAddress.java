package org.replayproof.database.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.finding.Secrets;

/**
 * The address of the databases of a server: its URL around the database's name, and the user.
 *
 * @param before the URL up to the database's name
 * @param database the database that administration uses
 * @param after the URL's parameters, with their question mark; empty without
 * @param user null leaves it to the URL or the driver
 * @param password null leaves it to the URL, the password file, or no need of one
 */
record PostgresAddress(
        String before,
        String database,
        String after,
        @Nullable String user,
        @Nullable String password) {

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/?]*)?/?)([^/?]*)(\\?.*)?");
    private static final Pattern USER = Pattern.compile("^jdbc:postgresql://[^/?]*@");
    private static final Pattern SERVER = Pattern.compile("//(\\[[^\\]]*]|[^:/,]*)(?::(\\d+))?");
    private static final Pattern SECRET = Pattern.compile("(?i)([?&])((?:ssl)?password=)[^&]*");

    /** Passwords are masked from here on in everything that is printed. */
    PostgresAddress {
        Secrets.learn("password", password);
        Secrets.learn("password", parameter(after, "password"));
    }

    /** Splits a URL; empty if it is not one of PostgreSQL's driver. */
    static Optional<PostgresAddress> parse(String url, @Nullable String user, @Nullable String password) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String before = parts.group(1);
        boolean endsInHost = before.contains("//") && !before.endsWith("/");
        String after = parts.group(3) == null ? "" : parts.group(3);
        String database = parts.group(2).isEmpty() ? "postgres" : decoded(parts.group(2));
        return Optional.of(new PostgresAddress(endsInHost ? before + "/" : before, database, after, user, password));
    }

    /** Whether a URL has a user, perhaps with a password, as those of {@code psql} have. */
    static boolean namesUser(String url) {
        return USER.matcher(url.strip()).find();
    }

    static PostgresAddress local(String host, int port, String user, @Nullable String password) {
        return new PostgresAddress("jdbc:postgresql://" + host + ":" + port + "/", "postgres", "", user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String url(String name) {
        return before + name + after;
    }

    /** The URL without passwords, for people to read. */
    String shown(String name) {
        return before + name + SECRET.matcher(after).replaceAll("$1$2***");
    }

    /** What {@code psql} connects with, without a password. */
    String psql(String name, String actualUser) {
        String place = before.replaceFirst("jdbc:postgresql:(//)?", "");
        String host = place.isEmpty() || place.equals("/") ? "localhost/" : place;
        return "psql postgresql://" + encoded(actualUser) + "@" + host + name;
    }

    /** One of the databases, for another process. The driver's defaults are written out here. */
    DatabaseAddress reaching(String name, String actualUser) {
        Matcher server = SERVER.matcher(before);
        boolean named = server.find();
        String host = named && !server.group(1).isEmpty() ? server.group(1) : "localhost";
        int port = named && server.group(2) != null ? Integer.parseInt(server.group(2)) : 5432;
        String secret = password != null ? password : parameter(after, "password");
        String login = encoded(actualUser) + (secret == null ? "" : ":" + encoded(secret));
        return new DatabaseAddress(
                url(name),
                "postgresql://" + login + "@" + host + ":" + port + "/" + name,
                null,
                host,
                port,
                name,
                actualUser,
                secret,
                secret == null ? Map.of() : Map.of("PGPASSWORD", secret));
    }

    /** The variables by which PostgreSQL's own programs connect to the database. */
    Map<String, String> libpq() {
        Map<String, String> variables = new TreeMap<>();
        Matcher server = SERVER.matcher(before);
        boolean named = server.find();
        variables.put(
                "PGHOST",
                named && !server.group(1).isEmpty() ? server.group(1).replaceAll("[\\[\\]]", "") : "localhost");
        variables.put("PGPORT", named && server.group(2) != null ? server.group(2) : "5432");
        variables.put("PGDATABASE", database);
        put(variables, "PGUSER", user != null ? user : parameter(after, "user"));
        put(variables, "PGPASSWORD", password != null ? password : parameter(after, "password"));
        put(variables, "PGSSLMODE", parameter(after, "sslmode"));
        put(variables, "PGSSLROOTCERT", parameter(after, "sslrootcert"));
        return variables;
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    private static @Nullable String parameter(String parameters, String wanted) {
        Matcher found = Pattern.compile("[?&]" + wanted + "=([^&]*)").matcher(parameters);
        return found.find() ? decoded(found.group(1)) : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        // The schema changes beneath the sessions, and a prepared statement would keep the old plan.
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("ApplicationName", "replayproof");
        return properties;
    }

    /** Without the password, because records print their components. */
    @Override
    public String toString() {
        return shown(database);
    }
}
