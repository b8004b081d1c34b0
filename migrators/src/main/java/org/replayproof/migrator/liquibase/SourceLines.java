package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;
import liquibase.resource.Resource;

/** Finds the lines of a changelog's files on which change sets and their statements stand. */
final class SourceLines {

    /** {@code <changeSet}, {@code - changeSet:}, {@code "changeSet":}, {@code --changeset}. */
    private static final Pattern BEGIN =
            Pattern.compile("(?i)<changeSet\\b|\\bchangeSet[\"']?\\s*:|^\\s*--\\s*changeset\\b");

    private final OpenedFiles files;
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Map<ChangeSet, Place> places = new HashMap<>();

    SourceLines(OpenedFiles files) {
        this.files = files;
    }

    /**
     * A part of a file.
     *
     * @param first the line that the change set begins on, from 1; 0 when it is not found
     * @param lines from that line to before the next change set
     */
    record Place(int first, List<String> lines) {

        /** The lines of the change set, each with the number that it has in the file. */
        String text() {
            return "\n".repeat(Math.max(0, first - 1)) + String.join("\n", lines);
        }

        /** The line on which a text is written as it is, not before another line; 0 when it is not. */
        int of(String text, int from) {
            List<String> wanted = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            int whole = find(wanted, from);
            // Without the comments inside it, a statement is not there as a whole; then its beginning tells.
            return whole > 0 ? whole : find(wanted.subList(0, Math.min(1, wanted.size())), from);
        }

        private int find(List<String> wanted, int from) {
            for (int i = Math.max(0, from - first); i < lines.size() && !wanted.isEmpty(); i++) {
                if (isAt(i, wanted)) {
                    return first + i;
                }
            }
            return 0;
        }

        private boolean isAt(int index, List<String> wanted) {
            int i = index;
            for (String line : wanted) {
                while (i < lines.size() && i > index && lines.get(i).isBlank()) {
                    i++;
                }
                if (i >= lines.size() || !lines.get(i).contains(line)) {
                    return false;
                }
                i++;
            }
            return true;
        }
    }

    Place of(ChangeSet changeSet) {
        return places.computeIfAbsent(changeSet, this::find);
    }

    private Place find(ChangeSet changeSet) {
        List<String> all = lines.computeIfAbsent(path(changeSet), this::read);
        for (int begin = next(all, 0); begin < all.size(); begin = next(all, begin + 1)) {
            List<String> part = all.subList(begin, next(all, begin + 1));
            if (begins(changeSet, String.join("\n", part))) {
                return new Place(begin + 1, part);
            }
        }
        return new Place(0, List.of());
    }

    /** {@code id="1" author="ada"} in any order and format, or {@code --changeset ada:1}. */
    private static boolean begins(ChangeSet changeSet, String text) {
        String id = Pattern.quote(changeSet.getId()) + "(?![\\w-])";
        String author = Pattern.quote(changeSet.getAuthor());
        return has(text, "changeset\\s+\"?" + author + "\"?\\s*:\\s*\"?" + id)
                || (has(text, "\\bid[\"']?\\s*[=:]\\s*[\"']?" + id)
                        && has(text, "\\bauthor[\"']?\\s*[=:]\\s*[\"']?" + author + "(?![\\w-])"));
    }

    private static boolean has(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    private static int next(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (BEGIN.matcher(lines.get(i)).find()) {
                return i;
            }
        }
        return lines.size();
    }

    /** Where the file is, whatever a logical path calls it. */
    static String path(ChangeSet changeSet) {
        return changeSet.getChangeLog() == null || changeSet.getChangeLog().getPhysicalFilePath() == null
                ? changeSet.getFilePath()
                : changeSet.getChangeLog().getPhysicalFilePath();
    }

    private List<String> read(String path) {
        try {
            Resource resource = files.get(path);
            if (!resource.exists()) {
                return List.of();
            }
            try (InputStream stream = resource.openInputStream()) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
