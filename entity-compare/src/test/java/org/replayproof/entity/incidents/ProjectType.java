package org.replayproof.entity.incidents;

public enum ProjectType {
    NEW_DEVELOPMENT,
    RENOVATION
}
