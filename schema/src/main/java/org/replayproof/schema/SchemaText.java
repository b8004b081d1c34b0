package org.replayproof.schema;

import java.util.Map;
import java.util.stream.Collectors;

/** How objects read in differences, messages and snapshots. */
final class SchemaText {

    private SchemaText() {}

    /** One line: {@code column agents.metadata: type TEXT, nullable yes}. */
    static String describe(SchemaObject object) {
        String aspects = object.aspects().entrySet().stream()
                .filter(entry -> entry.getKey() != Aspect.POSITION && entry.getKey() != Aspect.NAME)
                .map(SchemaText::describe)
                .collect(Collectors.joining(", "));
        String subject = object.ref().kind() + " " + object.ref();
        return aspects.isEmpty() ? subject : subject + ": " + aspects;
    }

    private static String describe(Map.Entry<Aspect, String> entry) {
        return entry.getKey() + " " + entry.getValue().replaceAll("\\s*\\R\\s*", " ");
    }
}
