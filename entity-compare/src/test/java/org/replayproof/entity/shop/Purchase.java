package org.replayproof.entity.shop;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@Table(name = "purchases")
public class Purchase {
    @Id
    public Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "customer_id")
    @OnDelete(action = OnDeleteAction.CASCADE)
    public Customer customer;

    public int quantity;

    @Column(name = "price_cents")
    public int priceCents;

    public LocalDate day;

    @ElementCollection
    @Enumerated(EnumType.STRING)
    @Column(name = "tag", length = 20, nullable = false)
    public Set<Status> tags = new HashSet<>();

    @ElementCollection
    @MapKeyEnumerated(EnumType.STRING)
    @MapKeyColumn(name = "priority", length = 20)
    public Map<Priority, Integer> counts = new HashMap<>();
}
