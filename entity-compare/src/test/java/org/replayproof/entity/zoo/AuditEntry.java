package org.replayproof.entity.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "entries", schema = "audit")
public class AuditEntry {
    @Id
    public Long id;

    @ManyToOne
    public Animal animal;

    public String text;
}
