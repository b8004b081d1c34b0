package org.replayproof.entity.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.replayproof.entity.shop.Mood;

/** What only PostgreSQL has a type for. */
@Entity
@Table(name = "visits")
public class Visit {
    @Id
    public Long id;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    public Mood mood;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> details;

    public int minutes;

    @GeneratedColumn("minutes * 60")
    @Column(name = "seconds")
    public int seconds;

    @Enumerated(EnumType.STRING)
    public List<Mood> moods;
}
