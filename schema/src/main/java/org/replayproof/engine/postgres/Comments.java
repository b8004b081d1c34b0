package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All comments of the database, by their object. Comments on built-in objects are excluded. */
final class Comments {

    /** The first number of an object that a user creates. */
    static final int FIRST_OF_USERS = 16_384;

    private record Key(String catalog, long object, int part) {}

    private final Map<Key, String> comments = new HashMap<>();

    static Comments read(Catalog catalog) throws SQLException {
        Comments comments = new Comments();
        if (!catalog.mayHaveRows("pg_description")) {
            return comments;
        }
        catalog.each(
                """
                select c.relname, d.objoid, d.objsubid, d.description
                from pg_catalog.pg_description d join pg_catalog.pg_class c on c.oid = d.classoid
                where d.objoid >= %d or (d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                    and d.objoid <> 'pg_catalog'::pg_catalog.regnamespace and d.description <> 'standard public schema')
                """.formatted(FIRST_OF_USERS),
                row -> comments.comments.put(
                        new Key(row.getString(1), row.getLong(2), row.getInt(3)), row.getString(4)));
        return comments;
    }

    @Nullable String on(String catalog, long object) {
        return onPart(catalog, object, 0);
    }

    @Nullable String onPart(String catalog, long object, int part) {
        return comments.get(new Key(catalog, object, part));
    }
}
