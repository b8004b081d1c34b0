package com.example.deals;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A project. */
@Entity
@Table(name = "projects")
public class Project {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_name", nullable = false)
    String projectName;

    @Column(name = "project_code", nullable = false, unique = true, length = 50)
    String projectCode;

    @Column(name = "project_type", nullable = false, length = 30)
    @Enumerated(EnumType.STRING)
    ProjectType projectType;

    @Column(precision = 12, scale = 2)
    BigDecimal budget;

    @Column(name = "started_at")
    Instant startedAt;

    @ElementCollection
    @CollectionTable(name = "project_tags", joinColumns = @JoinColumn(name = "project_id"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    @Column(name = "tag", nullable = false, length = 40)
    Set<String> tags = new HashSet<>();
}
