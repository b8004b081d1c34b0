package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.entity.EntityComparison;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
class PurchaseOrdersTest {

    @Autowired
    PurchaseOrders orders;

    @Test
    void orders_have_a_status(SchemaAssert schema) {
        schema.table("purchase_orders")
                .hasIndex("orders_by_customer")
                .column("status")
                .allowsExactly(OrderStatus.class);
    }

    @Test
    void entities_fit(EntityComparison entities) {
        entities.of(PurchaseOrder.class).assertMatches();
    }

    @RepeatedTest(2)
    void the_application_works_in_the_database_of_the_test(DataSource ofTest) {
        assertThat(orders.findAll()).isEmpty();

        orders.save(new PurchaseOrder("Ada"));

        assertThat(orders.findByCustomer("Ada")).hasSize(1);
        assertThat(rows(ofTest)).containsExactly("Ada OPEN");
    }

    @Test
    @Transactional
    void transactions_of_the_test_are_those_of_the_application(DataSource ofTest) {
        orders.saveAndFlush(new PurchaseOrder("Grace"));

        assertThat(orders.findByCustomer("Grace")).hasSize(1);
        assertThat(rows(ofTest)).isEmpty();
    }

    private static List<String> rows(DataSource source) {
        return JdbcClient.create(source)
                .sql("SELECT customer || ' ' || status FROM purchase_orders ORDER BY id")
                .query(String.class)
                .list();
    }
}
