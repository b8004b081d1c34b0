package org.replayproof.entity.shop;

public enum Mood {
    HAPPY,
    SAD
}
