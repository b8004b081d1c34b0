package org.replayproof.entity.shop;

public enum Priority {
    LOW,
    NORMAL,
    HIGH
}
