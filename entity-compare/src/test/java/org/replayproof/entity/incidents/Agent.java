package org.replayproof.entity.incidents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;

@Entity
@Table(name = "agents")
public class Agent {
    @Id
    public Long id;

    @Column(nullable = false)
    public String role;

    public Integer tier;

    @Column(name = "meta_type")
    public String metaType;

    @ColumnDefault("'{}'")
    @Column(columnDefinition = "TEXT")
    public String metadata;
}
