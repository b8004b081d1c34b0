package org.replayproof.entity;

import java.sql.SQLException;
import java.util.List;
import org.replayproof.entity.postgres.Visit;
import org.replayproof.entity.shop.Customer;
import org.replayproof.entity.shop.Purchase;
import org.replayproof.entity.shop.Region;

/** Changes to a schema that fits its entities, each with what the comparison says of it. */
final class PostgresDrifts {

    static final Class<?>[] ENTITIES = {Customer.class, Purchase.class, Region.class, Visit.class};

    /**
     * A change.
     *
     * @param sql makes it
     * @param expected severity, code and object of the finding
     */
    record Drift(String name, String sql, String expected) {}

    private static Drift drift(String name, String sql, String expected) {
        return new Drift(name, sql, expected);
    }

    static final List<Drift> ALL = List.of(
            drift(
                    "column is missing",
                    "alter table customers drop column points",
                    "breaks missing-column customers.points"),
            drift("table is missing", "drop table visits", "breaks missing-table visits"),
            drift("sequence is missing", "drop sequence customer_ids", "breaks missing-sequence customer_ids"),
            drift("table in another case", "alter table visits rename to \"Visits\"", "breaks missing-table visits"),
            drift(
                    "bigint is varchar",
                    "alter table customers alter points type varchar(20)",
                    "risky column-type customers.points"),
            drift(
                    "bigint is integer",
                    "alter table customers alter points type integer",
                    "breaks column-type customers.points"),
            drift(
                    "varchar is char",
                    "alter table customers alter street type char(100)",
                    "risky column-type customers.street"),
            drift(
                    "numeric is double",
                    "alter table customers alter balance type double precision",
                    "risky column-type customers.balance"),
            drift(
                    "uuid is varchar",
                    "alter table customers alter token type varchar(36)",
                    "breaks column-type customers.token"),
            drift(
                    "sequence advances by 1",
                    "alter sequence customer_ids increment by 1",
                    "breaks sequence-increment customer_ids"),
            drift(
                    "index is missing",
                    "drop index ix_customers_created",
                    "looser missing-index customers.ix_customers_created"),
            drift(
                    "index on another column",
                    "drop index ix_customers_created; create index ix_customers_created on customers (points)",
                    "looser missing-index customers.ix_customers_created"),
            drift(
                    "named unique is missing",
                    "alter table customers drop constraint uq_customers_name_region",
                    "risky missing-unique customers(name, region_id)"),
            drift(
                    "column in another case",
                    "alter table customers rename email to \"Email\"",
                    "breaks missing-column customers.email"),
            drift(
                    "extra column",
                    "alter table customers add column legacy text",
                    "extra entity-unmapped-column customers.legacy"),
            drift(
                    "extra column that must be given",
                    "alter table customers add column legacy text not null",
                    "breaks entity-unmapped-column customers.legacy"),
            drift("extra table", "create table leftovers (id bigint)", "extra entity-unmapped-table leftovers"),
            drift(
                    "NOT NULL is missing",
                    "alter table customers alter name drop not null",
                    "looser column-nullability customers.name"),
            drift(
                    "NOT NULL is extra",
                    "alter table customers alter points set not null",
                    "stricter column-nullability customers.points"),
            drift(
                    "varchar is shorter",
                    "alter table customers alter name type varchar(40)",
                    "breaks column-length customers.name"),
            drift(
                    "varchar is longer",
                    "alter table customers alter name type varchar(200)",
                    "looser column-length customers.name"),
            drift(
                    "varchar is text",
                    "alter table customers alter name type text",
                    "looser column-length customers.name"),
            drift(
                    "numeric loses its scale",
                    "alter table customers alter balance type numeric(10,0)",
                    "risky column-precision customers.balance"),
            drift(
                    "timestamptz is timestamp",
                    "alter table customers alter created type timestamp",
                    "risky column-type customers.created"),
            drift(
                    "timestamptz loses fractions",
                    "alter table customers alter created type timestamptz(0)",
                    "risky column-precision customers.created"),
            drift("inline unique is missing", drop("customers", "u", "email"), "risky missing-unique customers(email)"),
            drift(
                    "foreign key is missing",
                    drop("customers", "f", "region_id"),
                    "risky missing-foreign-key customers(region_id)"),
            drift(
                    "foreign key to another table",
                    drop("customers", "f", "region_id")
                            + "; alter table customers add foreign key (region_id) references visits",
                    "breaks foreign-key-target customers(region_id)"),
            drift(
                    "on delete differs",
                    drop("purchases", "f", "customer_id")
                            + "; alter table purchases add foreign key (customer_id) references customers",
                    "breaks foreign-key-action purchases(customer_id)"),
            drift(
                    "enum check lost a value",
                    drop("customers", "c", "status")
                            + "; alter table customers add check (status in ('ACTIVE', 'SUSPENDED'))",
                    "breaks enum-value-rejected customers.status"),
            drift("enum check is gone", drop("customers", "c", "status"), "note enum-unguarded customers.status"),
            drift(
                    "range of ordinals is narrower",
                    drop("customers", "c", "priority") + "; alter table customers add check (priority between 0 and 1)",
                    "breaks enum-value-rejected customers.priority"),
            drift(
                    "named check is missing",
                    "alter table customers drop constraint balance_not_negative",
                    "looser missing-check customers.balance_not_negative"),
            drift(
                    "label in another case",
                    "alter type mood rename value 'HAPPY' to 'happy'",
                    "breaks enum-case visits.mood"),
            drift(
                    "label is missing",
                    "alter type mood rename value 'SAD' to 'GLOOMY'",
                    "breaks enum-value-rejected visits.mood"),
            drift(
                    "enum column is varchar",
                    "alter table visits alter mood type varchar(20) using mood::text",
                    "risky column-type visits.mood"),
            drift(
                    "default is missing",
                    "alter table customers alter currency drop default",
                    "looser column-default customers.currency"),
            drift(
                    "default differs",
                    "alter table customers alter currency set default 'USD'",
                    "looser column-default customers.currency"),
            drift(
                    "primary key is missing",
                    "alter table visits drop constraint visits_pkey",
                    "risky missing-primary-key visits"),
            drift(
                    "identity is missing",
                    "alter table regions alter id drop identity",
                    "breaks column-identity regions.id"),
            drift(
                    "generated column is plain",
                    "alter table visits drop seconds; alter table visits add seconds integer not null default 0",
                    "breaks column-generated visits.seconds"),
            drift(
                    "table is a view",
                    "alter table visits rename to visits_data; create view visits as select *, 1 as more from visits_data"
                            + " limit 9",
                    "breaks entity-on-view visits"));

    /** Constraint names differ between versions of Hibernate. */
    private static String drop(String table, String type, String column) {
        return """
                do $$ declare constraint_name text; begin
                  select c.conname into strict constraint_name from pg_constraint c
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                   where c.conrelid = '%s'::regclass and c.contype = '%s' and a.attname = '%s'
                     and cardinality(c.conkey) = 1;
                  execute 'alter table %s drop constraint ' || quote_ident(constraint_name);
                end $$""".formatted(table, type, column, table);
    }

    private PostgresDrifts() {}

    /** A database that Hibernate has created, as a template of others. */
    static String template() throws SQLException {
        String template = PostgresServer.newDatabase("template1");
        try (MigratedConnection migrated = MigratedConnection.on(PostgresServer.connect(template))) {
            migrated.createWithHibernate(ENTITIES);
        }
        return template;
    }
}
