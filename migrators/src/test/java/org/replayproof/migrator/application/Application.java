package org.replayproof.migrator.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.SqliteDialect;

/** An application whose class path is a folder, and what is read of Flyway there. */
final class Application {

    private final Folder classes;

    Application(Path classes) {
        this.classes = new Folder(classes);
    }

    Application with(String file, String text) {
        classes.with(file, text);
        return this;
    }

    ApplicationFiles flyway() {
        return read("flyway", new OwnFiles(List.of("flyway.conf"), "flyway\\.", true));
    }

    ApplicationFiles liquibase() {
        return read("liquibase", new OwnFiles(List.of("liquibase.properties"), "(?:liquibase\\.)?", false));
    }

    private ApplicationFiles read(String tool, OwnFiles own) {
        try {
            URL[] urls = {classes.path().toUri().toURL()};
            ClassLoader loader = new URLClassLoader(urls, Application.class.getClassLoader());
            return ApplicationFiles.of(Sources.of(loader, new SqliteDialect()), tool, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
