package org.replayproof.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A row of the page that maps pgTAP's functions to ours. */
record PgTapRow(String function, String code, String remark) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(.*?)` \\| (.*?) ?\\|$");

    static List<PgTapRow> all() {
        try {
            return ROW.matcher(Files.readString(Path.of("../docs/pgtap.md")))
                    .results()
                    .map(row -> new PgTapRow(row.group(1), row.group(2), row.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isForSqlite() {
        return !remark.startsWith("PostgreSQL");
    }
}
