package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.replayproof.junit.MigratedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;

/** A slice of the application in the database of the test: what it commits is there, and gone with the test. */
@MigratedDatabase
@DataJpaTest(properties = "spring.flyway.enabled=false")
@AutoConfigureTestDatabase(replace = Replace.NONE)
@Import(RunningTestConfiguration.class)
class PurchaseOrdersSliceTest {

    @Autowired
    PurchaseOrders orders;

    @RepeatedTest(2)
    void a_slice_works_in_the_database_of_the_test(DataSource ofTest) {
        assertThat(orders.findAll()).isEmpty();

        orders.save(new PurchaseOrder("Ada"));
        TestTransaction.flagForCommit();
        TestTransaction.end();

        assertThat(JdbcClient.create(ofTest)
                        .sql("SELECT customer FROM purchase_orders")
                        .query(String.class)
                        .list())
                .containsExactly("Ada");
    }
}
