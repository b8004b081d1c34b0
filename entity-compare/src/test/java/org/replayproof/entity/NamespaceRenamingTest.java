package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.replayproof.fixture.Scenario;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

class NamespaceRenamingTest {

    private static String in(String namespace) {
        return Scenario.text("objects-of-one-namespace/schema.sql").replace("app.", namespace + ".");
    }

    @Test
    void keeps_every_component_of_every_object() throws SQLException {
        try (MigratedConnection renamed = MigratedConnection.postgres("create schema zz_app", in("zz_app"));
                MigratedConnection real = MigratedConnection.postgres("create schema app", in("app"))) {
            NamespaceRenaming renaming = new NamespaceRenaming("scratch", "zz_");
            assertThat(renamed.schema().objects().stream().map(renaming::rename))
                    .hasSameElementsAs(real.schema().objects());
        }
    }

    @Test
    void maps_the_scratch_namespace_to_the_default_one() throws SQLException {
        try (MigratedConnection scratch = MigratedConnection.postgres("create schema scratch", in("scratch"));
                MigratedConnection real = MigratedConnection.postgres(in("public"))) {
            NamespaceRenaming renaming = new NamespaceRenaming("scratch", "zz_");
            assertThat(scratch.schema().tables().stream().map(renaming::rename).map(SchemaObject.class::cast))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("name.namespace")
                    .hasSize(2)
                    .hasSameElementsAs(real.schema().tables());
            assertThat(real.schema().tables()).extracting(Table::primaryKey).doesNotContainNull();
        }
    }
}
