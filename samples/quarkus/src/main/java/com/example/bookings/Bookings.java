package com.example.bookings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** All bookings. */
@ApplicationScoped
public class Bookings {

    private final EntityManager entities;

    /**
     * Made by the container.
     *
     * @param entities where bookings are kept
     */
    public Bookings(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Takes a booking.
     *
     * @param booking a new one
     */
    @Transactional
    public void add(Booking booking) {
        entities.persist(booking);
    }

    /**
     * The bookings of a guest.
     *
     * @param guest a name
     * @return those of exactly this name
     */
    public List<Booking> of(String guest) {
        return entities.createQuery("select b from Booking b where b.guest = ?1", Booking.class)
                .setParameter(1, guest)
                .getResultList();
    }
}
