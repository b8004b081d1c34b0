package org.replayproof.entity.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "circles")
public class Circle extends Shape {
    public double radius;
}
