package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.replayproof.entity.postgres.Visit;
import org.replayproof.entity.shop.Customer;
import org.replayproof.entity.shop.Purchase;
import org.replayproof.entity.shop.Region;
import org.replayproof.fixture.Scenario;

/** A schema as people write it, which Hibernate would have written otherwise and which serves the entities just as well. */
class PostgresEquivalentTest {

    private static final Class<?>[] ENTITIES = {Customer.class, Purchase.class, Region.class, Visit.class};

    @Test
    void a_schema_by_hand_raises_no_false_alarm() throws SQLException {
        try (MigratedConnection migrated =
                MigratedConnection.postgres(Scenario.text("shop-that-fits-its-entities/postgres.sql"))) {
            migrated.run(
                    "alter table visits drop seconds",
                    "alter table visits add seconds integer generated always as (minutes * 60) stored");
            EntityComparison entities = migrated.entities(ENTITIES).ofPackages("org.replayproof.entity");
            System.out.println("PostgreSQL by hand: false alarms "
                    + entities.findings().stream()
                            .filter(f -> f.severity().isRed())
                            .count());
            assertThatCode(entities::assertMatches).doesNotThrowAnyException();
            assertThat(MigratedConnection.lines(entities.findings())).isEqualTo("""
                            looser column-length customers.status
                            extra entity-unmapped-object customers.customers_points
                            """);
        }
    }
}
