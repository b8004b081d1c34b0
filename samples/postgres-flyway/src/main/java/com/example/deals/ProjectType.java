package com.example.deals;

/** What a project is about. */
public enum ProjectType {
    NEW_DEVELOPMENT,
    RENOVATION
}
