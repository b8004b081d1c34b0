package com.example.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The ordered article. */
@Entity
@Table(name = "purchase_orders")
public class PurchaseOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, length = 80)
    private String customer;

    @Column(nullable = false, length = 20)
    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.OPEN;

    /** For Hibernate. */
    protected PurchaseOrder() {}

    /**
     * An open one.
     *
     * @param customer who ordered
     */
    public PurchaseOrder(String customer) {
        this.customer = customer;
    }

    /**
     * Who ordered.
     *
     * @return a name
     */
    public String customer() {
        return customer;
    }
}
