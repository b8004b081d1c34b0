package org.replayproof.migrator.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a history table is for, and what projects usually call such a column. */
enum Meaning {
    VERSION("version version_num version_id migration_id migration_version"),
    SCRIPT("filename file_name script script_name migration_name migration_file migration name"),
    DESCRIPTION("description"),
    TIME("applied_at executed_at installed_on run_on run_at applied_on executed_on created_at"),
    STATE("status state success"),
    CHECKSUM("checksum hash md5 sha256"),
    BY("applied_by executed_by installed_by"),
    ORDER("id execution_order");

    private final String usual;

    Meaning(String usual) {
        this.usual = usual;
    }

    /** The word that stands for it in {@code replayproof.history.table}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Meaning> of(String word) {
        return Arrays.stream(values())
                .filter(meaning -> meaning.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The column that has the likeliest of the usual names. */
    Optional<String> among(List<String> columns) {
        return Arrays.stream(usual.split(" ", -1))
                .flatMap(name -> columns.stream().filter(name::equalsIgnoreCase))
                .findFirst();
    }
}
