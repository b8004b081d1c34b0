package com.example.deals;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.entity.EntityComparison;
import org.replayproof.junit.MigratedDatabase;

@MigratedDatabase
class SchemaTest {

    @Test
    void deals_belong_to_projects(SchemaAssert schema) {
        schema.table("deals").column("project_id").isNotNullable().references("projects", "id");
    }

    @Test
    void every_deal_status_is_storable(SchemaAssert schema) {
        schema.table("deals").column("status").allowsExactly(DealStatus.class);
    }

    @Test
    void entities_fit(EntityComparison entities) {
        entities.of(Project.class, Deal.class).assertMatches();
    }
}
