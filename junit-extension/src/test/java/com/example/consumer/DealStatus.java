package com.example.consumer;

enum DealStatus {
    OPEN,
    WON,
    LOST
}
