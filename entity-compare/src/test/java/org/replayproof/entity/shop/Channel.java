package org.replayproof.entity.shop;

public enum Channel {
    SHOP,
    WEB
}
