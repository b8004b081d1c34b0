package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Starting an application takes seconds and a database milliseconds: classes share the one, and no test the other. */
class OneApplicationTest {

    private static final Set<ApplicationContext> APPLICATIONS = new HashSet<>();
    private static int tests;

    abstract static class Ordering {

        @Autowired
        ApplicationContext application;

        @Autowired
        PurchaseOrders orders;

        @Test
        void begins_without_orders() {
            APPLICATIONS.add(application);
            tests++;
            assertThat(orders.count()).isZero();
            orders.save(new PurchaseOrder("Ada"));
        }
    }

    @Nested
    @ApplicationTest
    class First extends Ordering {}

    @Nested
    @ApplicationTest
    class Second extends Ordering {}

    @AfterAll
    static void one_application_served_them_all() {
        assertThat(tests).isEqualTo(2);
        assertThat(APPLICATIONS).hasSize(1);
    }
}
