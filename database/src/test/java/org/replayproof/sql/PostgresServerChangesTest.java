package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement changes outside its database, told by its text. */
class PostgresServerChangesTest {

    private static List<String> changes(String statement) {
        return new PostgresDialect()
                .serverChanges(statement).stream().map(ServerChange::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER SYSTEM SET work_mem = '1GB' | ALTER SYSTEM",
                "-- why\\nalter /* so */ system reset all | ALTER SYSTEM",
                "DROP DATABASE IF EXISTS victim | DROP DATABASE victim",
                "CREATE DATABASE \"Reporting\" | CREATE DATABASE Reporting",
                "ALTER DATABASE shop SET search_path = app | ALTER DATABASE shop",
                "DROP ROLE IF EXISTS Existing_App | DROP ROLE existing_app",
                "ALTER USER existing_app PASSWORD 'x' | ALTER USER existing_app",
                "ALTER ROLE existing_app RENAME TO other | ALTER ROLE existing_app",
                "GRANT pg_read_all_data TO existing_app WITH ADMIN OPTION | GRANT role existing_app",
                "REVOKE app FROM GROUP existing_app | REVOKE role existing_app",
                "GRANT CONNECT ON DATABASE shop TO PUBLIC | GRANT ON DATABASE shop",
                "COMMENT ON ROLE existing_app IS 'x' | COMMENT ON ROLE existing_app",
                "REASSIGN OWNED BY existing_app TO other | REASSIGN OWNED BY existing_app",
                "ALTER TABLESPACE fast OWNER TO app | ALTER TABLESPACE fast",
                "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p | CREATE SUBSCRIPTION s",
                "SELECT pg_create_physical_replication_slot('s') | pg_create_physical_replication_slot",
                "select pg_terminate_backend(pid) from pg_stat_activity | pg_terminate_backend",
                "COPY t TO PROGRAM 'cat > /tmp/x' | COPY … PROGRAM",
                "COPY (SELECT 1) TO '/tmp/x' | COPY … FILE",
                "COPY t FROM '/etc/passwd' | COPY … FILE",
                "GRANT pg_read_all_data TO CURRENT_USER | GRANT role pg_read_all_data",
                "ALTER ROLE CURRENT_USER SET work_mem = '1MB' | ALTER ROLE current_user",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET a.b = 1', current_database()); END $$ | ALTER DATABASE current_database()",
                "DO $$ BEGIN EXECUTE 'ALTER SYSTEM SET work_mem = 1'; END $$ | ALTER SYSTEM",
                "DO $x$ BEGIN IF true THEN DROP ROLE existing_app; END IF; END $x$ | DROP ROLE existing_app"
            })
    void recognises_what_reaches_beyond_the_database(String statement, String change) {
        assertThat(changes(statement.replace("\\n", "\n"))).containsExactly(change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (system text, role text)",
                "INSERT INTO notes VALUES ('ALTER SYSTEM SET x; DROP DATABASE shop')",
                "GRANT SELECT ON t TO existing_app",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT ALL ON ALL TABLES IN SCHEMA app TO a, b",
                "CREATE USER MAPPING FOR app SERVER s",
                "ALTER USER MAPPING FOR app SERVER s OPTIONS (ADD x '1')",
                "CREATE ROLE app LOGIN",
                "COPY t FROM STDIN",
                "COPY t (a, b) TO STDOUT WITH (FORMAT csv, DELIMITER ',')",
                "CREATE FUNCTION f() RETURNS void AS $$ BEGIN ALTER SYSTEM RESET ALL; END $$ LANGUAGE plpgsql",
                "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO app",
                "ALTER TABLE database RENAME TO databases",
                "COMMENT ON TABLE t IS 'DROP ROLE x'",
                "SELECT pg_reload_conf FROM t",
                "UPDATE t SET a = 'pg_terminate_backend(1)'"
            })
    void leaves_alone_what_stays_in_the_database(String statement) {
        assertThat(changes(statement)).isEmpty();
    }
}
