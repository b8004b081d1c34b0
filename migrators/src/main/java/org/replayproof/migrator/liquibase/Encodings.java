package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import liquibase.GlobalConfiguration;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.resource.Resource;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.Utf8;

/** Liquibase puts a replacement character in the place of each byte that it cannot read, and goes on. */
final class Encodings {

    private final OpenedFiles files;

    Encodings(OpenedFiles files) {
        this.files = files;
    }

    /**
     * Looks at the files that Liquibase reads as UTF-8.
     *
     * @throws UnsoundHistoryException when one is not; the message names the file and the byte
     */
    void requireUtf8(List<ChangeSet> changeSets) throws IOException {
        if (!GlobalConfiguration.FILE_ENCODING.getCurrentValue().equals(StandardCharsets.UTF_8)) {
            return;
        }
        Map<URI, Resource> read = new TreeMap<>();
        for (ChangeSet changeSet : changeSets) {
            Resource changeLog = files.get(SourceLines.path(changeSet));
            read.put(changeLog.getUri(), changeLog);
            for (Change change : changeSet.getChanges()) {
                script(change, changeLog).ifPresent(script -> read.put(script.getUri(), script));
            }
        }
        for (Resource resource : read.values()) {
            if (resource.exists() && !isXml(resource) && !hasMark(resource)) {
                requireUtf8(resource);
            }
        }
    }

    /** What a change reads without a word on the encoding. */
    private Optional<Resource> script(Change change, Resource changeLog) throws IOException {
        Set<String> fields = change.getSerializableFields();
        if (!fields.contains("encoding") || change.getSerializableFieldValue("encoding") != null) {
            return Optional.empty();
        }
        Object path = change.getSerializableFieldValue(fields.contains("file") ? "file" : "path");
        if (!(path instanceof String text)) {
            return Optional.empty();
        }
        boolean isRelative = Boolean.TRUE.equals(change.getSerializableFieldValue("relativeToChangelogFile"));
        return Optional.of(isRelative ? changeLog.resolveSibling(text) : files.get(text));
    }

    /** It says itself how it is encoded. */
    private static boolean isXml(Resource resource) {
        return resource.getPath().toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    private static void requireUtf8(Resource resource) throws IOException {
        try (InputStream in = resource.openInputStream()) {
            Utf8.require(LiquibaseHistory.place(resource), in);
        }
    }

    /** Of UTF-16, which Liquibase understands. */
    private static boolean hasMark(Resource resource) throws IOException {
        try (InputStream in = resource.openInputStream()) {
            int mark = in.read() << 8 | in.read();
            return mark == 0xFEFF || mark == 0xFFFE;
        }
    }
}
