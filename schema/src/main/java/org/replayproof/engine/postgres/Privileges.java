package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Access;
import org.replayproof.schema.Access.Grant;

/** Reads access control lists as the catalog prints them: {@code app=r*w/owner}, one item a line. */
final class Privileges {

    private static final String PUBLIC = "PUBLIC";
    private static final String OWNER = "OWNER";

    /** The role of initdb. It owned the namespace "public" before pg_database_owner existed. */
    private static final long FIRST_ROLE = 10;

    private static final String DATABASE_OWNER = "pg_database_owner";

    /** The namespace "public" has an access list from the beginning; a created namespace has none. */
    private static final String PUBLIC_NAMESPACE = "public";

    /** The privilege of a letter, as in the table of ACL privilege abbreviations in the server's documentation. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('a', "INSERT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"),
            Map.entry('C', "CREATE"),
            Map.entry('c', "CONNECT"),
            Map.entry('T', "TEMPORARY"),
            Map.entry('X', "EXECUTE"),
            Map.entry('U', "USAGE"));

    /** The letters that a role has, each with whether it may be passed on. */
    private record Item(String role, Map<Character, Boolean> letters) {}

    /** The privileges of a new object: the letters of the owner and of PUBLIC, by the letter for its kind. */
    private final Map<String, Item> usualOfOwner = new HashMap<>();

    private final Map<String, Item> usualOfPublic = new HashMap<>();

    static Privileges read(Catalog catalog) throws SQLException {
        Privileges privileges = new Privileges();
        Item none = new Item("", Map.of());
        catalog.each("""
                select k, pg_catalog.array_to_string(pg_catalog.acldefault(k::"char", 10::oid), E'\\n')
                from pg_catalog.unnest(array['r', 's', 'f', 'n', 'T', 'l', 'F', 'S', 'c']) k
                """, row -> {
            privileges.usualOfOwner.put(row.getString(1), none);
            privileges.usualOfPublic.put(row.getString(1), none);
            String printed = row.getString(2);
            for (Item item : items(printed == null ? "" : printed)) {
                (item.role.isEmpty() ? privileges.usualOfPublic : privileges.usualOfOwner).put(row.getString(1), item);
            }
        });
        privileges.usualOfOwner.put(
                PUBLIC_NAMESPACE, Objects.requireNonNullElse(privileges.usualOfOwner.get("n"), none));
        privileges.usualOfPublic.put(PUBLIC_NAMESPACE, item(catalog.since(15) ? "=U/" : "=UC/"));
        return privileges;
    }

    /**
     * The entries of an access list that differ from those of a new object.
     *
     * @param kind {@code acldefault}'s letter for the kind of object
     * @param printed the list, one item a line; null for the usual list
     * @param ownerName the owner of the object, whose items are printed without its name; null to print all names
     */
    List<Grant> grants(String kind, @Nullable String printed, @Nullable String ownerName) {
        if (printed == null) {
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        Item owner = new Item(OWNER, Map.of());
        Item everybody = new Item(PUBLIC, Map.of());
        for (Item item : items(printed)) {
            if (item.role.equals(ownerName)) {
                owner = item;
            } else if (item.role.isEmpty()) {
                everybody = item;
            } else {
                item.letters.forEach((letter, grantable) -> grants.add(grant(item.role, letter, grantable)));
            }
        }
        compare(OWNER, usualOfOwner.get(kind), owner, grants);
        compare(PUBLIC, usualOfPublic.get(kind), everybody, grants);
        return grants;
    }

    Access access(String kind, @Nullable String printed, String ownerName, boolean usualOwner) {
        List<Grant> grants = grants(kind, printed, ownerName);
        return usualOwner && grants.isEmpty() ? Access.USUAL : new Access(usualOwner ? null : ownerName, grants);
    }

    /** Of the columns that list namespaces. */
    Access ofPublicNamespace(Cells row, long databaseOwner) throws SQLException {
        String owner = row.getString(4);
        boolean usual = row.getLong(3) == databaseOwner || row.getLong(3) == FIRST_ROLE || owner.equals(DATABASE_OWNER);
        // After it is created again it has no list, which contains less than the former list.
        String printed = row.getString(5) == null ? '"' + owner.replace("\"", "\"\"") + "\"=UC/" : row.getString(5);
        return access(PUBLIC_NAMESPACE, printed, owner, usual);
    }

    private static void compare(String role, @Nullable Item usual, Item actual, List<Grant> grants) {
        Map<Character, Boolean> expected = usual == null ? Map.of() : usual.letters;
        actual.letters.forEach((letter, grantable) -> {
            if (!expected.containsKey(letter)) {
                grants.add(grant(role, letter, grantable));
            }
        });
        expected.keySet().stream()
                .filter(letter -> !actual.letters.containsKey(letter))
                .forEach(letter -> grants.add(new Grant(role, word(letter), Grant.Kind.REVOKED)));
    }

    private static Grant grant(String role, char letter, boolean grantable) {
        return new Grant(role, word(letter), grantable ? Grant.Kind.GRANTABLE : Grant.Kind.GRANTED);
    }

    private static String word(char letter) {
        return LETTERS.getOrDefault(letter, String.valueOf(letter));
    }

    private static List<Item> items(String printed) {
        return printed.lines().map(Privileges::item).toList();
    }

    private static Item item(String printed) {
        int end = 0;
        StringBuilder role = new StringBuilder();
        boolean quoted = false;
        while (quoted || printed.charAt(end) != '=') {
            char c = printed.charAt(end);
            if (c == '"' && quoted && printed.charAt(end + 1) == '"') {
                role.append(c);
                end++;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                role.append(c);
            }
            end++;
        }
        Map<Character, Boolean> letters = new HashMap<>();
        for (int i = end + 1; i < printed.length() && printed.charAt(i) != '/'; i++) {
            boolean grantable = i + 1 < printed.length() && printed.charAt(i + 1) == '*';
            letters.put(printed.charAt(i), grantable);
            i += grantable ? 1 : 0;
        }
        return new Item(role.toString(), letters);
    }
}
