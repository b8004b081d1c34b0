package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * The facts about a database that {@code CREATE DATABASE … TEMPLATE} does not copy: owner, privileges, connection limit, settings of
 * the database and of roles in it, comment.
 *
 * <p>They are read for each copy, because the roles that they name are renamed while the template is idle.
 */
final class CopiedFacts {

    /** The comment that a user gave to a template; see {@link LastingTemplates}. */
    private static final String COMMENT = """
            CASE WHEN said ~ '^replayproof template [0-9a-f]+, '
                 THEN convert_from(decode(substring(said FROM '^replayproof template ([0-9a-f]+), '), 'hex'), 'UTF8')
                 WHEN said !~ '^replayproof ' THEN said END""";

    /** Values of lists are stored as SQL writes them, except for empty names; all others are stored bare. */
    private static final String VALUE = """
            CASE WHEN name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
                 THEN regexp_replace(value, '(^|, )""(?=$|,)', '\\1''''', 'g') ELSE quote_literal(value) END""";

    private static final String STATEMENTS = """
            WITH source AS (SELECT *, pg_get_userbyid(datdba) AS owner, shobj_description(oid, 'pg_database') AS said
                              FROM pg_database WHERE datname = '{source}'),
                 settings AS (SELECT CASE WHEN setrole = 0 THEN ' ' ELSE format(' ROLE %I IN ', rolname) END AS of,
                                     split_part(setting, '=', 1) AS name, substr(setting, strpos(setting, '=') + 1) AS value
                                FROM source JOIN pg_db_role_setting ON setdatabase = source.oid
                                     LEFT JOIN pg_roles ON pg_roles.oid = setrole, unnest(setconfig) AS setting),
                 statements(place, sql) AS (
                     SELECT 1, format('ALTER DATABASE {copy} OWNER TO %I', owner) FROM source
                      WHERE datdba <> (SELECT datdba FROM pg_database WHERE datname = '{copy}')
                     UNION ALL
                     SELECT 2, 'ALTER DATABASE {copy} CONNECTION LIMIT ' || datconnlimit FROM source WHERE datconnlimit >= 0
                     UNION ALL
                     SELECT 3, format('REVOKE ALL ON DATABASE {copy} FROM PUBLIC, %I', owner) FROM source
                      WHERE datacl IS NOT NULL
                     UNION ALL
                     SELECT 4, format('GRANT %s ON DATABASE {copy} TO %s%s', privilege_type,
                                      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                                      CASE WHEN is_grantable THEN ' WITH GRANT OPTION' END)
                       FROM source, aclexplode(datacl)
                     UNION ALL
                     SELECT 5, format('ALTER%sDATABASE {copy} SET %I TO %s', of, name, {value}) FROM settings
                     UNION ALL
                     SELECT 6, format('COMMENT ON DATABASE {copy} IS %L', {comment}) FROM source
                      WHERE {comment} IS NOT NULL)
            SELECT sql FROM statements ORDER BY place
            """.replace("{value}", VALUE).replace("{comment}", COMMENT);

    private CopiedFacts() {}

    /** Gives a copy what its original has. */
    static void copy(PostgresAdmin admin, String source, String copy) throws SQLException {
        List<String> statements =
                admin.column(STATEMENTS.replace("{source}", source).replace("{copy}", copy));
        for (String statement : statements) {
            admin.run(statement);
        }
    }
}
