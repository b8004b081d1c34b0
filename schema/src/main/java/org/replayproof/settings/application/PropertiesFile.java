package org.replayproof.settings.application;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads properties, and the documents that Spring Boot separates by a line {@code #---} or {@code !---}. */
final class PropertiesFile {

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^[#!]---[ \\t]*$");

    private PropertiesFile() {}

    static List<Document> documents(String file, String text) {
        return SEPARATOR.splitAsStream(text).map(part -> document(file, part)).toList();
    }

    static Document document(String file, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new Document(file, values);
    }
}
