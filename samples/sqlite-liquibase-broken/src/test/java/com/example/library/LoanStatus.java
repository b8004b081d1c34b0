package com.example.library;

/** Where a book is. */
enum LoanStatus {
    OUT,
    BACK,
    LOST
}
