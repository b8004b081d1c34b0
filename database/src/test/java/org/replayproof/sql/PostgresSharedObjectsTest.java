package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSharedObjectsTest {

    private static List<String> in(String script) {
        return new PostgresDialect()
                .sharedObjects(script).stream().map(SharedObject::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE app",
                "create user App WITH PASSWORD 'x'",
                "SET x = 1; CREATE GROUP \"app\";",
                "DO $$ BEGIN CREATE ROLE app; END $$",
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app; END IF; END $$",
                "DO $$ BEGIN EXECUTE 'create role app login'; END $$",
                "DO $$ DECLARE q text := 'CREATE ROLE app'; BEGIN EXECUTE q; END $$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $b$ begin create role app; end $b$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'begin execute ''create role app''; end'",
                "SELECT dblink_exec('dbname=x', 'CREATE ROLE app')",
                "-- a role\n/* for the app */ CREATE /* now */ ROLE app",
            })
    void what_creates_a_role_is_found(String script) {
        assertThat(in(script)).containsExactly("role app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ begin raise exception 'cannot create user with this name'; end $$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ begin raise notice 'create user first'; end $$",
                "DO $$ BEGIN RAISE EXCEPTION 'create role app first'; END $$",
                "INSERT INTO menu VALUES ('Create user accounts')",
                "INSERT INTO help VALUES ($$create role app$$)",
                "UPDATE help SET text = 'create role app'",
                "COMMENT ON TABLE t IS 'create user rows here'",
                "-- CREATE ROLE app",
                "/* CREATE ROLE app */ SELECT 1",
                "SELECT 1 AS \"create role app\"",
                "CREATE USER MAPPING FOR app SERVER s",
                "CREATE TABLE t (x text DEFAULT 'please create user first')",
                "CREATE TABLE t (x text DEFAULT 'create user first')",
                "ALTER TABLE t ADD CHECK (x <> 'create role app')",
                "CREATE VIEW v AS SELECT 'how to create user accounts' AS title"
            })
    void words_that_create_nothing_are_not(String script) {
        assertThat(in(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN EXECUTE format('CREATE ROLE %I', current_database() || '_app'); END $$",
                "DO $$ BEGIN EXECUTE 'CREATE ROLE ' || quote_ident('app'); END $$"
            })
    void a_computed_name_is_not_known(String script) {
        assertThat(new PostgresDialect().sharedObjects(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CREATE TABLESPACE fast LOCATION '/x'", "do $$ begin execute 'create tablespace fast'; end $$"})
    void a_tablespace_is_one_too(String script) {
        assertThat(in(script)).containsExactly("tablespace fast");
    }
}
