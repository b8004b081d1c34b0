package org.replayproof.database.server;

import java.util.Properties;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Secrets;

/**
 * What a copy is made of: a database that exists, or a dump of one.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CopySource.at("production.dump");
 * CopySource.at("jdbc:postgresql://db.example/app").login("reader", password);
 * }</pre>
 *
 * @param place a JDBC URL, the path of a database file, or the path of a dump
 * @param user who connects; null where the URL or the driver says it, and for a file
 * @param password the user's password; null where none is needed or the driver finds it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CopySource(
        String place, @Nullable String user, @Nullable String password) {

    /** Hides the password in everything that is printed. */
    public CopySource {
        Secrets.learn("password", password);
    }

    /**
     * A source that needs no login.
     *
     * @param place a JDBC URL, the path of a database file, or the path of a dump
     * @return the source
     */
    public static CopySource at(String place) {
        return new CopySource(place, null, null);
    }

    /**
     * Names who connects.
     *
     * @param name the user; null for the driver's default
     * @param secret the user's password; null where the driver finds it
     * @return a source with this login
     */
    public CopySource login(@Nullable String name, @Nullable String secret) {
        return new CopySource(place, name, secret);
    }

    /**
     * Whether the place is a URL.
     *
     * @return false where it is a path
     */
    public boolean isUrl() {
        return place.startsWith("jdbc:");
    }

    /**
     * The login as drivers take it.
     *
     * @return user and password, as far as they are set
     */
    public Properties properties() {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        return login;
    }

    /** The place without secrets. */
    @Override
    public String toString() {
        return Secrets.masked(place);
    }
}
