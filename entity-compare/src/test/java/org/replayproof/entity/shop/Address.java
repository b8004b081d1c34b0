package org.replayproof.entity.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    @Column(length = 100)
    public String street;

    @Column(name = "zip_code", length = 10)
    public String zipCode;
}
