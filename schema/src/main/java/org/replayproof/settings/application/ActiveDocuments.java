package org.replayproof.settings.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the documents of {@code application.yaml}, {@code .yml} and {@code .properties} on the class path for the
 * active profiles. Later ones override earlier ones: properties over YAML, and {@code application-PROFILE} over {@code application}.
 */
final class ActiveDocuments {

    private final ClassLoader classLoader;
    private final String tool;

    ActiveDocuments(ClassLoader classLoader, String tool) {
        this.classLoader = classLoader;
        this.tool = tool;
    }

    List<Document> read() {
        List<Document> documents = new ArrayList<>(named("application"));
        Profiles profiles = Profiles.of(documents);
        profiles.names().forEach(profile -> documents.addAll(named("application-" + profile)));
        report(
                documents.stream()
                        .filter(document -> !document.holdsFor(profiles))
                        .toList(),
                profiles);
        return documents.stream()
                .filter(document -> document.holdsFor(profiles))
                .toList();
    }

    private List<Document> named(String name) {
        List<Document> documents = new ArrayList<>();
        for (String file : List.of(name + ".yaml", name + ".yml")) {
            documents.addAll(new YamlFile(file, text(file, classLoader), tool).documents());
        }
        String file = name + ".properties";
        documents.addAll(PropertiesFile.documents(file, text(file, classLoader)));
        return documents;
    }

    private static void report(List<Document> unread, Profiles profiles) {
        if (!unread.isEmpty()) {
            Notices.once("Not read, because the active profiles are " + profiles.names() + ": "
                    + unread.stream()
                            .map(document -> "the document for " + document.conditions() + " in " + document.file())
                            .collect(Collectors.joining(", "))
                    + ". Set -Dspring.profiles.active=… to read a document.");
        }
    }

    /** The text of a file on the class path; empty without the file. */
    static String text(String file, ClassLoader classLoader) {
        try (InputStream stream = classLoader.getResourceAsStream(file)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " on the class path cannot be read: " + e.getMessage(), e);
        }
    }
}
