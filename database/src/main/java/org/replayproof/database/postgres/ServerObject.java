package org.replayproof.database.postgres;

import java.util.Locale;

/**
 * A role or tablespace that migrations created on the server. Its number stays the same under any name, and its grants
 * stay under another name. So it can be renamed while it is not in use.
 */
final class ServerObject {

    private final String kind;
    private final String number;
    private final String aside;
    private String name;
    private boolean present = true;

    /**
     * An object that has its own name now.
     *
     * @param kind the word for it in SQL: ROLE, TABLESPACE
     * @param number its number in the catalog
     * @param name its name in the migrations
     * @param aside its name while another database is active
     */
    ServerObject(String kind, String number, String name, String aside) {
        this.kind = kind;
        this.number = number;
        this.name = name;
        this.aside = aside;
    }

    String number() {
        return number;
    }

    /** As statements name it now. */
    String inSql() {
        return kind + " " + quoted(present ? name : aside);
    }

    /** Whether it has its own name. */
    boolean isPresent() {
        return present;
    }

    /** Whether a row of the catalog is this object. A migration may have renamed it. */
    boolean is(ServerCatalog.Entry entry) {
        if (!number.equals(entry.number())) {
            return false;
        }
        name = entry.name();
        return true;
    }

    String renaming() {
        return "ALTER " + inSql() + " RENAME TO " + quoted(present ? aside : name);
    }

    void renamed() {
        present = !present;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As people name it. */
    @Override
    public String toString() {
        return kind.toLowerCase(Locale.ROOT) + " " + name;
    }
}
