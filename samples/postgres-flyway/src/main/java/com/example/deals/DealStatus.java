package com.example.deals;

/** How a deal stands. */
public enum DealStatus {
    OPEN,
    CLOSED_WON,
    CLOSED_LOST
}
