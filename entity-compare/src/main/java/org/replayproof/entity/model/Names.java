package org.replayproof.entity.model;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The rules of a database for names: how it changes a name without quotes, and whether two names may differ in case only. The
 * driver provides them, so no code depends on the product.
 *
 * @param folding the change of a name without quotes
 * @param caseSensitive whether two quoted names that differ only in case are two names
 * @param longest the number of bytes after which the database cuts a name; 0 if it cuts none
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Names(Folding folding, boolean caseSensitive, int longest) {

    /**
     * What a database does to a name without quotes.
     *
     * @since 0.1.0
     */
    public enum Folding {
        /** Keeps it. */
        NONE,
        /** Writes it in lower case. */
        LOWER,
        /** Writes it in upper case. */
        UPPER
    }

    /**
     * Asks a database.
     *
     * @param connection an open connection
     * @return its way with names
     * @throws SQLException when the driver does not answer
     */
    public static Names of(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        Folding folding = meta.storesLowerCaseIdentifiers()
                ? Folding.LOWER
                : meta.storesUpperCaseIdentifiers() ? Folding.UPPER : Folding.NONE;
        return new Names(folding, meta.supportsMixedCaseQuotedIdentifiers(), meta.getMaxColumnNameLength());
    }

    /**
     * The name the catalog keeps.
     *
     * @param written the name as a statement writes it, without the quotes around it; a quote within is doubled
     * @param quoted whether it stands in quotes
     * @return the name as the catalog spells it
     */
    public String stored(String written, boolean quoted) {
        if (quoted) {
            return cut(written.replace("\"\"", "\""));
        }
        return cut(
                switch (folding) {
                    case NONE -> written;
                    case LOWER -> written.toLowerCase(Locale.ROOT);
                    case UPPER -> written.toUpperCase(Locale.ROOT);
                });
    }

    /** Whole characters only, as the database does it. */
    private String cut(String name) {
        String cut = name;
        while (longest > 0 && cut.getBytes(StandardCharsets.UTF_8).length > longest) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /**
     * Whether two names mean the same object.
     *
     * @param one a name as the catalog spells it
     * @param other a name as the catalog spells it
     * @return true when they do
     */
    public boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    /**
     * Whether two lists of names are the same set.
     *
     * @param one names as the catalog spells them
     * @param other names as the catalog spells them
     * @return true when each name of the one is in the other
     */
    public boolean sameSet(Collection<String> one, Collection<String> other) {
        return keys(one).equals(keys(other));
    }

    /**
     * Whether one list of names holds all of another.
     *
     * @param all names as the catalog spells them
     * @param some names as the catalog spells them
     * @return true when each of {@code some} is among {@code all}
     */
    public boolean containsAll(Collection<String> all, Collection<String> some) {
        return keys(all).containsAll(keys(some));
    }

    /**
     * What names must share to be the same.
     *
     * @param name a name as the catalog spells it
     * @return the name, in lower case where case does not count
     */
    public String key(String name) {
        return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }

    private Set<String> keys(Collection<String> names) {
        return names.stream().map(this::key).collect(Collectors.toCollection(HashSet::new));
    }
}
