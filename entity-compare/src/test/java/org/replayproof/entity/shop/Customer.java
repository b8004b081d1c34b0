package org.replayproof.entity.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;

@Entity
@Table(
        name = "customers",
        indexes = @Index(name = "ix_customers_created", columnList = "created"),
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_customers_name_region",
                        columnNames = {"name", "region_id"}))
@Check(name = "balance_not_negative", constraints = "balance >= 0")
public class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_ids")
    @SequenceGenerator(name = "customer_ids", sequenceName = "customer_ids", allocationSize = 20)
    public Long id;

    @Version
    public int version;

    @Column(length = 80, nullable = false)
    public String name;

    @Column(unique = true, nullable = false)
    public String email;

    public UUID token;

    @Column(precision = 10, scale = 2)
    public BigDecimal balance;

    public Instant created;

    @Column(name = "visit_count")
    public long visits;

    public Long points;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    public Status status;

    @Enumerated(EnumType.ORDINAL)
    public Priority priority;

    @Convert(converter = ChannelConverter.class)
    @Column(columnDefinition = "varchar(1) check (channel in ('s', 'w'))")
    public Channel channel;

    @ColumnDefault("'EUR'")
    @Column(length = 3)
    public String currency;

    @ManyToOne
    @JoinColumn(name = "region_id")
    public Region region;

    @Embedded
    public Address address;
}
