package com.example.orders;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All orders. */
public interface PurchaseOrders extends JpaRepository<PurchaseOrder, Long> {

    /**
     * The orders of a customer.
     *
     * @param customer a name
     * @return those of exactly this name
     */
    List<PurchaseOrder> findByCustomer(String customer);
}
