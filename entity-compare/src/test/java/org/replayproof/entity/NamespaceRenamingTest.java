package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

class NamespaceRenamingTest {

    private static final String DDL = """
            create table %1$s.parent (id int primary key);
            create table %1$s.child (
                id int generated always as identity (increment 7) primary key,
                parent_id int references %1$s.parent on delete cascade,
                code varchar(5) collate "C" unique nulls not distinct,
                total int generated always as (id * 2) stored,
                note text default 'x', constraint positive check (id > 0) not valid,
                exclude using btree (code with =)
            ) with (fillfactor = 70);
            create unique index by_note on %1$s.child (note desc) include (code) nulls not distinct with (fillfactor = 60)
                where id > 3;
            create sequence %1$s.numbers increment 5 owned by %1$s.child.id;
            comment on table %1$s.child is 'said'; comment on index %1$s.by_note is 'said too';
            create rule quiet as on delete to %1$s.child do instead nothing;
            """;

    @Test
    void keeps_every_component_of_every_object() throws SQLException {
        try (MigratedConnection renamed = MigratedConnection.postgres("create schema zz_app", DDL.formatted("zz_app"));
                MigratedConnection real = MigratedConnection.postgres("create schema app", DDL.formatted("app"))) {
            NamespaceRenaming renaming = new NamespaceRenaming("scratch", "zz_");
            assertThat(renamed.schema().objects().stream().map(renaming::rename))
                    .hasSameElementsAs(real.schema().objects());
        }
    }

    @Test
    void maps_the_scratch_namespace_to_the_default_one() throws SQLException {
        try (MigratedConnection scratch =
                        MigratedConnection.postgres("create schema scratch", DDL.formatted("scratch"));
                MigratedConnection real = MigratedConnection.postgres(DDL.formatted("public"))) {
            NamespaceRenaming renaming = new NamespaceRenaming("scratch", "zz_");
            assertThat(scratch.schema().tables().stream().map(renaming::rename).map(SchemaObject.class::cast))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("name.namespace")
                    .hasSize(2)
                    .hasSameElementsAs(real.schema().tables());
            assertThat(real.schema().tables()).extracting(Table::primaryKey).doesNotContainNull();
        }
    }
}
