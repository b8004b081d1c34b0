package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySourcesTest {

    private static final Set<String> CATALOGS =
            Set.of("pg_class", "pg_attribute", "pg_namespace", "pg_proc", "pg_type", "pg_depend");

    private static Optional<Set<String>> sources(String sql) {
        return QuerySources.of(sql, CATALOGS);
    }

    @Test
    void finds_the_catalogs_of_a_query_and_of_its_functions() {
        assertThat(sources("select c.relname from pg_catalog.pg_class c where c.relkind = 'r'"))
                .contains(Set.of("pg_class", "pg_namespace", "pg_proc"));
        assertThat(sources("""
                        select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
                        from pg_catalog.pg_attribute a
                        join pg_catalog.pg_class c on c.oid = a.attrelid""")).contains(Set.of("pg_attribute", "pg_class", "pg_type", "pg_namespace", "pg_proc"));
    }

    @Test
    void a_literal_and_the_name_of_a_type_are_not_sources() {
        assertThat(sources("""
                        select 'it''s from pg_catalog.pg_attribute', c.relname::pg_catalog.text
                        from pg_catalog.pg_class c""")).contains(Set.of("pg_class", "pg_namespace", "pg_proc"));
    }

    @Test
    void members_of_extensions_are_a_separate_source() {
        assertThat(sources("""
                        select c.relname from pg_catalog.pg_class c where not exists
                        (select 1 from pg_catalog.pg_depend x where x.objid = c.oid and x.deptype = 'e')"""))
                .contains(Set.of("pg_class", CatalogVersions.MEMBERS_OF_EXTENSIONS, "pg_namespace", "pg_proc"));
        assertThat(sources("""
                        select c.relname from pg_catalog.pg_class c where exists
                        (select 1 from pg_catalog.pg_depend x where x.objid = c.oid and x.deptype = 'a')"""))
                .contains(Set.of(
                        "pg_class", "pg_depend", CatalogVersions.MEMBERS_OF_EXTENSIONS, "pg_namespace", "pg_proc"));
    }

    @Test
    void roles_are_a_source_of_owners_and_access_lists() {
        assertThat(sources("select pg_catalog.pg_get_userbyid(c.relowner) from pg_catalog.pg_class c"))
                .contains(Set.of("pg_class", "pg_roles", "pg_namespace", "pg_proc"));
        assertThat(sources("select pg_catalog.array_to_string(c.relacl, ',') from pg_catalog.pg_class c"))
                .contains(Set.of("pg_class", "pg_roles", "pg_namespace", "pg_proc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_catalog.pg_get_viewdef(c.oid) from pg_catalog.pg_class c",
                "select ours(c.oid) from pg_catalog.pg_class c",
                "select c.oid::regclass from pg_catalog.pg_class c",
                "select c.oid::pg_catalog.regtype from pg_catalog.pg_class c",
                "select 1 from pg_class",
                "select 1 from pg_catalog.pg_class c join people p on true",
                "select 1 from pg_catalog.pg_unheard_of",
            })
    void a_query_that_is_not_understood_depends_on_all_catalogs(String sql) {
        assertThat(sources(sql)).isEmpty();
    }
}
