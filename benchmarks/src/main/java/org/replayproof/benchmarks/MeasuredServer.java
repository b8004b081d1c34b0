package org.replayproof.benchmarks;

import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.settings.Setting;

/** The server of {@link Ground}, as a measuring JVM knows it. */
final class MeasuredServer {

    private MeasuredServer() {}

    /** A database of the server, by its name. */
    static PGSimpleDataSource database(String name) {
        return at(System.getProperty(Setting.POSTGRES_URL.key()).replaceFirst("/[^/]*$", "/" + name));
    }

    /** A database of the server, by its address. */
    static PGSimpleDataSource at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(System.getProperty(Setting.POSTGRES_USER.key()));
        source.setPassword(System.getProperty(Setting.POSTGRES_PASSWORD.key()));
        return source;
    }
}
