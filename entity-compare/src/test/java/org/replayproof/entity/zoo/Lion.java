package org.replayproof.entity.zoo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

@Entity
public class Lion extends Animal {
    @Column(name = "mane_length")
    public Integer maneLength;
}
