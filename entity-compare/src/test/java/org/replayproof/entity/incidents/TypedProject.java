package org.replayproof.entity.incidents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "projects")
public class TypedProject {
    @Id
    public Long id;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "project_type", nullable = false)
    public ProjectType projectType;
}
