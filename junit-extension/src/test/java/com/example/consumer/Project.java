package com.example.consumer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "projects")
class Project {

    @Id
    Integer id;

    @Column(nullable = false, length = 80)
    String name;
}
