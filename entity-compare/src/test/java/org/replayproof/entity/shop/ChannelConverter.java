package org.replayproof.entity.shop;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter
public class ChannelConverter implements AttributeConverter<Channel, String> {

    @Override
    public String convertToDatabaseColumn(Channel channel) {
        return channel == null ? null : channel == Channel.SHOP ? "s" : "w";
    }

    @Override
    public Channel convertToEntityAttribute(String code) {
        return code == null ? null : code.equals("s") ? Channel.SHOP : Channel.WEB;
    }
}
