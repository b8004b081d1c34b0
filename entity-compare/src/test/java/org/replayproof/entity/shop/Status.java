package org.replayproof.entity.shop;

public enum Status {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
