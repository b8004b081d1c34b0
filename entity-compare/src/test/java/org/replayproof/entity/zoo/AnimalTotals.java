package org.replayproof.entity.zoo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "animal_totals")
public class AnimalTotals {
    @Id
    @Column(name = "animal_name")
    public String animalName;

    public Long total;
}
