package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** What the project says of transactions: to do as the tool does, or something else for every file. */
enum Transactions {
    TOOL,
    FILE,
    NONE;

    static Transactions of(Settings settings) {
        String value = settings.get(Setting.TRANSACTION).orElse("tool");
        return switch (value) {
            case "tool" -> TOOL;
            case "file" -> FILE;
            case "none" -> NONE;
            default ->
                throw new IllegalArgumentException("The setting " + Setting.TRANSACTION.key()
                        + " wants \"tool\" (as the tool of the files does it), \"file\" (a transaction per file where it"
                        + " can) or \"none\", and is \"" + value + "\".");
        };
    }

    TransactionMode mode(RunnableScript script) {
        return switch (this) {
            case TOOL -> script.mode();
            case FILE -> TransactionMode.WHERE_IT_CAN;
            case NONE -> TransactionMode.NONE;
        };
    }

    /** How these run: what most of them do, and which do something else. */
    String description(Collection<RunnableScript> scripts) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        scripts.forEach(script -> names.computeIfAbsent(mode(script).description(), mode -> new ArrayList<>())
                .add(script.name()));
        String usual = names.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse(TransactionMode.NONE.description());
        return Stream.concat(
                        Stream.of(usual),
                        names.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals(usual))
                                .map(entry -> entry.getKey() + " for " + String.join(", ", entry.getValue())))
                .collect(Collectors.joining("; "));
    }
}
