package org.replayproof.entity.zoo;

public enum Size {
    SMALL,
    ENORMOUS
}
