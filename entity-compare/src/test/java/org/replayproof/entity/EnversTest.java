package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.Test;

/** The tables of Envers: those of revisions, and one for each audited entity. */
class EnversTest {

    @Entity(name = "treaty")
    @Audited
    static class Treaty {
        @Id
        Long id;

        String title = "";
    }

    @Entity(name = "annex")
    @Audited
    static class Annex {
        @Id
        Long id;
    }

    private static final String[] FITTING = {
        "create table treaty (id bigint primary key, title varchar(255))",
        "create table REVINFO (REV integer primary key, REVTSTMP bigint)",
        "create sequence REVINFO_SEQ increment by 50",
        "create table treaty_AUD (id bigint not null, REV integer not null references REVINFO, REVTYPE smallint,"
                + " title varchar(255), primary key (id, REV))"
    };

    private static List<String> red(MigratedConnection migrated, Map<String, String> settings) throws SQLException {
        return migrated.entities().settings(settings).of(Treaty.class).findings().stream()
                .filter(finding -> finding.severity().isRed())
                .map(finding -> finding.code().id() + " " + finding.object())
                .toList();
    }

    @Test
    void audit_tables_are_compared() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(FITTING)) {
            assertThat(red(migrated, Map.of())).isEmpty();
            migrated.run("alter table treaty_AUD drop column title");
            assertThat(red(migrated, Map.of())).containsExactly("missing-column treaty_aud.title");
            migrated.run("drop table treaty_AUD", "drop table REVINFO");
            assertThat(red(migrated, Map.of())).containsExactly("missing-table revinfo", "missing-table treaty_aud");
        }
    }

    @Test
    void the_settings_of_envers_count() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(FITTING)) {
            migrated.run("alter table treaty_AUD rename to treaty_HISTORY");
            assertThat(red(migrated, Map.of())).containsExactly("missing-table treaty_aud");
            assertThat(red(migrated, Map.of("org.hibernate.envers.audit_table_suffix", "_HISTORY")))
                    .isEmpty();
        }
    }

    @Test
    void the_audit_table_of_an_entity_that_is_not_asked_for_is_not_judged() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(FITTING)) {
            EntitySettings both = EntitySettings.of(name -> List.of()).classes(List.of(Treaty.class, Annex.class));
            assertThat(migrated.entities(both).of(Treaty.class).findings().stream()
                            .filter(finding -> finding.severity().isRed()))
                    .isEmpty();
        }
    }
}
