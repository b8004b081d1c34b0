package org.replayproof.settings.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An application whose class path is a folder, and what is read of Flyway there. */
final class Application {

    private final Path classes;

    Application(Path classes) {
        this.classes = classes;
    }

    Application with(String file, String text) {
        try {
            Files.writeString(classes.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApplicationFiles flyway() {
        return read("flyway", new OwnFiles(List.of("flyway.conf"), "flyway\\.", true));
    }

    ApplicationFiles liquibase() {
        return read("liquibase", new OwnFiles(List.of("liquibase.properties"), "(?:liquibase\\.)?", false));
    }

    private ApplicationFiles read(String tool, OwnFiles own) {
        try {
            URL[] urls = {classes.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(urls, Application.class.getClassLoader());
            return ApplicationFiles.of(loader, tool, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
