package org.replayproof.migrator.folder;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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
        List<TransactionMode> modes =
                scripts.stream().map(this::mode).distinct().toList();
        if (modes.size() < 2) {
            return modes.isEmpty() ? "none" : modes.get(0).description();
        }
        String exceptions = scripts.stream()
                .filter(script -> mode(script) == TransactionMode.NONE)
                .map(RunnableScript::name)
                .collect(Collectors.joining(", "));
        String usual = modes.stream()
                .filter(mode -> mode != TransactionMode.NONE)
                .map(TransactionMode::description)
                .collect(Collectors.joining(", "));
        return usual + "; none for " + exceptions;
    }
}
