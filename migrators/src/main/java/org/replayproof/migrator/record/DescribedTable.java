package org.replayproof.migrator.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.settings.Setting;

/**
 * A history table that the project describes: {@code schema_versions version=version time=applied_at state=description
 * environment=prod}. A word that is not a {@link Meaning} is a column whose value a row must have.
 */
final class DescribedTable {

    private static final String EXAMPLE = "schema_versions version=version time=applied_at state=description";

    private static final String OWN_RUNNER = "the project's own runner";

    private DescribedTable() {}

    static RecordLayout of(String line) {
        List<String> words = List.of(line.strip().split("\\s+", -1));
        String name = words.get(0);
        if (name.contains("=")) {
            throw malformed("begins with " + name + " instead of the table's name");
        }
        int dot = name.lastIndexOf('.');
        RecordLayout layout = new RecordLayout(
                OWN_RUNNER,
                "which " + Setting.HISTORY_TABLE.key() + " describes",
                name.substring(0, Math.max(dot, 0)),
                name.substring(dot + 1));
        Map<String, String> filter = new LinkedHashMap<>();
        List<Meaning> described = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1 || equals == word.length() - 1) {
                throw malformed("has the word \"" + word + "\", which is not NAME=VALUE");
            }
            String left = word.substring(0, equals);
            String right = word.substring(equals + 1);
            Optional<Meaning> meaning = Meaning.of(left);
            if (meaning.isPresent()) {
                layout.with(meaning.get(), right);
                described.add(meaning.get());
            } else {
                layout.needing(left);
                filter.put(left, right);
            }
        }
        if (!described.contains(Meaning.VERSION) && !described.contains(Meaning.SCRIPT)) {
            throw malformed("names neither the column of the version (version=…) nor that of the file (script=…)");
        }
        return layout.comparing(
                        described.contains(Meaning.CHECKSUM) ? RecordedChecksums.OF_FILE : RecordedChecksums.NONE)
                .only(row -> filter.entrySet().stream()
                        .allMatch(column -> row.text(column.getKey()).equals(column.getValue())));
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("The setting " + Setting.HISTORY_TABLE.key() + " " + what
                + ".\n  next step   write it like " + Setting.HISTORY_TABLE.key() + "=" + EXAMPLE);
    }

    /** The layout of a table whose columns have usual names; empty when neither version nor file has one. */
    static Optional<RecordLayout> guessed(HistoryTable table) {
        RecordLayout layout = new RecordLayout(OWN_RUNNER, table.schema(), table.name());
        List<Meaning> found = new ArrayList<>();
        for (Meaning meaning : Meaning.values()) {
            meaning.among(table.columns()).ifPresent(column -> {
                layout.with(meaning, column);
                found.add(meaning);
            });
        }
        layout.comparing(found.contains(Meaning.CHECKSUM) ? RecordedChecksums.OF_FILE : RecordedChecksums.NONE);
        return found.contains(Meaning.VERSION) || found.contains(Meaning.SCRIPT)
                ? Optional.of(layout)
                : Optional.empty();
    }
}
