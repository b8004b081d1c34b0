package com.example.dashboard;

enum DealStatus {
    OPEN,
    WON,
    LOST
}
