package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replayproof.entity.shop.Customer;
import org.replayproof.entity.shop.Purchase;
import org.replayproof.entity.shop.Region;
import org.replayproof.finding.Finding;
import org.replayproof.fixture.Scenario;

/** Each drift alone, planted in a hand-written script that fits. */
class SqliteDriftTest {

    private static final Class<?>[] ENTITIES = {Customer.class, Purchase.class, Region.class};

    private static final String FITTING = Scenario.text("shop-that-fits-its-entities/sqlite.sql");

    record Drift(String name, String was, String is, String expected) {}

    private static Drift drift(String name, String was, String is, String expected) {
        return new Drift(name, was, is, expected);
    }

    private static final List<Drift> DRIFTS = List.of(
            drift("column is missing", "    points INTEGER,\n", "", "breaks missing-column customers.points"),
            drift(
                    "table is missing",
                    "CREATE TABLE regions",
                    "CREATE TABLE other_regions",
                    "breaks missing-table regions"),
            drift(
                    "table of identifiers is missing",
                    "CREATE TABLE customer_ids (next_val INTEGER);",
                    "",
                    "breaks missing-table customer_ids"),
            drift("text is integer", "    street TEXT", "    street INTEGER", "risky column-type customers.street"),
            drift("number is text", "    points INTEGER", "    points TEXT", "risky column-type customers.points"),
            drift(
                    "timestamp is text",
                    "    created TIMESTAMP",
                    "    created TEXT",
                    "breaks column-type customers.created"),
            drift(
                    "NOT NULL is missing",
                    "    name TEXT NOT NULL",
                    "    name TEXT",
                    "looser column-nullability customers.name"),
            drift(
                    "NOT NULL is extra",
                    "    points INTEGER",
                    "    points INTEGER NOT NULL",
                    "stricter column-nullability customers.points"),
            drift(
                    "named unique is missing",
                    ",\n    UNIQUE (region_id, name)",
                    "",
                    "risky missing-unique customers(name, region_id)"),
            drift(
                    "inline unique is missing",
                    "CREATE UNIQUE INDEX customers_email ON customers (email);",
                    "",
                    "risky missing-unique customers(email)"),
            drift(
                    "unique index has a condition",
                    "ON customers (email)",
                    "ON customers (email) WHERE points > 0",
                    "risky missing-unique customers(email)"),
            drift(
                    "foreign key is missing",
                    "region_id INTEGER REFERENCES regions (id)",
                    "region_id INTEGER",
                    "risky missing-foreign-key customers(region_id)"),
            drift(
                    "foreign key to another table",
                    "region_id INTEGER REFERENCES regions (id)",
                    "region_id INTEGER REFERENCES purchases (id)",
                    "breaks foreign-key-target customers(region_id)"),
            drift("on delete differs", " ON DELETE CASCADE", "", "breaks foreign-key-action purchases(customer_id)"),
            drift(
                    "primary key is missing",
                    "counts INTEGER,\n    PRIMARY KEY (Purchase_id, priority)",
                    "counts INTEGER",
                    "looser missing-primary-key purchase_counts"),
            drift(
                    "primary key over other columns",
                    "PRIMARY KEY (Purchase_id, tag)",
                    "PRIMARY KEY (tag)",
                    "breaks primary-key-columns Purchase_tags"),
            drift(
                    "rows are not numbered",
                    "id INTEGER PRIMARY KEY AUTOINCREMENT, code",
                    "id BIGINT PRIMARY KEY, code",
                    "breaks column-identity regions.id"),
            drift(
                    "enum check lost a value",
                    "status IN ('ACTIVE', 'SUSPENDED', 'CLOSED')",
                    "status IN ('ACTIVE', 'SUSPENDED')",
                    "breaks enum-value-rejected customers.status"),
            drift(
                    "enum check in another case",
                    "tag IN ('ACTIVE', 'SUSPENDED', 'CLOSED')",
                    "tag IN ('active', 'suspended', 'closed')",
                    "breaks enum-case Purchase_tags.tag"),
            drift(
                    "enum check knows more",
                    "channel IN ('w', 's')",
                    "channel IN ('w', 's', 'x')",
                    "risky enum-value-unknown customers.channel"),
            drift(
                    "enum check is gone",
                    " CHECK (priority = 0 OR priority = 1 OR priority = 2)",
                    "",
                    "note enum-unguarded customers.priority"),
            drift("default differs", "DEFAULT 'EUR'", "DEFAULT 'USD'", "looser column-default customers.currency"),
            drift(
                    "extra column that must be given",
                    "    points INTEGER",
                    "    legacy TEXT NOT NULL, points INTEGER",
                    "breaks entity-unmapped-column customers.legacy"),
            drift(
                    "index is missing",
                    "CREATE INDEX ix_customers_created ON customers (created);",
                    "",
                    "looser missing-index customers.ix_customers_created"));

    private static final List<Drift> NO_DRIFTS = List.of(
            drift("a length, which SQLite does not keep", "    name TEXT", "    name VARCHAR(5)", ""),
            drift("another word for text", "    street TEXT", "    street CLOB", ""),
            drift("another word for whole numbers", "    points INTEGER", "    points BIGINT", ""),
            drift("another case", "CREATE TABLE customers", "CREATE TABLE Customers", ""));

    @Test
    void reports_nothing_on_the_script_that_fits() throws SQLException {
        assertThat(findings(drift("none", "", "", ""))).isEmpty();
    }

    @Test
    void knows_24_drifts() {
        assertThat(DRIFTS).hasSize(24);
    }

    @TestFactory
    Stream<DynamicTest> reports() {
        return DRIFTS.stream()
                .map(drift -> dynamicTest(
                        drift.name(), () -> assertThat(findings(drift).lines()).contains(drift.expected())));
    }

    @TestFactory
    Stream<DynamicTest> accepts() {
        return NO_DRIFTS.stream()
                .map(drift -> dynamicTest(
                        drift.name(), () -> assertThat(findings(drift)).isEmpty()));
    }

    private static String findings(Drift drift) throws SQLException {
        assertThat(FITTING).contains(drift.was());
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                FITTING.replace(drift.was(), drift.was().isEmpty() ? "" : drift.is())
                        .split(";\n"))) {
            List<Finding> findings = migrated.entities(ENTITIES)
                    .ofPackages("org.replayproof.entity")
                    .findings();
            return MigratedConnection.lines(findings);
        }
    }
}
