package com.example.bookings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who stays, and for how long. */
@Entity
@Table(name = "bookings")
public class Booking {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, length = 80)
    private String guest;

    @Column(nullable = false)
    private int nights;

    /** For Hibernate. */
    protected Booking() {}

    /**
     * A new one.
     *
     * @param guest who stays
     * @param nights for how many
     */
    public Booking(String guest, int nights) {
        this.guest = guest;
        this.nights = nights;
    }

    /**
     * For how long.
     *
     * @return a number of nights
     */
    public int nights() {
        return nights;
    }
}
