package com.example.orders;

/** How far an order has come. */
public enum OrderStatus {
    OPEN,
    SHIPPED,
    PAID
}
