package org.replayproof.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text of assertions and what they say: each line that begins with {@code >} is an assertion, and beneath stands its message,
 * or {@code passes}. Lines that begin with {@code #} are for the reader.
 */
record Messages(List<Entry> entries) {

    /** An assertion, with the lines for the reader above it. */
    record Entry(String above, String assertion, String said) {

        boolean passes() {
            return said.equals("passes\n");
        }
    }

    static Messages read(String resource) {
        try {
            return parse(Files.readString(path(resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String resource) {
        return Path.of("src/test/resources/org/replayproof/assertions", resource);
    }

    private static Messages parse(String text) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder above = new StringBuilder();
        StringBuilder said = new StringBuilder();
        String assertion = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("> ") || line.startsWith("# ")) {
                if (assertion != null) {
                    entries.add(new Entry(
                            above.toString(), assertion, said.toString().strip() + "\n"));
                    above.setLength(0);
                    said.setLength(0);
                    assertion = null;
                }
                if (line.startsWith("> ")) {
                    assertion = line.substring(2);
                } else {
                    above.append(line).append('\n');
                }
            } else {
                said.append(line).append('\n');
            }
        }
        if (assertion != null) {
            entries.add(new Entry(above.toString(), assertion, said.toString().strip() + "\n"));
        }
        return new Messages(entries);
    }

    List<String> assertions() {
        return entries.stream().map(Entry::assertion).toList();
    }

    /** The same assertions with what they say now. */
    Messages saidBy(Snippets snippets, SchemaAssert schema) {
        List<Entry> now = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            now.add(new Entry(entry.above(), entry.assertion(), said(snippets, i, schema)));
        }
        return new Messages(now);
    }

    /** Those entries that the other text does not hold word for word: what a failed comparison shows. */
    Messages without(Messages other) {
        return new Messages(entries.stream()
                .filter(entry -> !other.entries().contains(entry))
                .toList());
    }

    private static String said(Snippets snippets, int number, SchemaAssert schema) {
        try {
            snippets.run(number, schema);
            return "passes\n";
        } catch (AssertionError e) {
            return lasting(String.valueOf(e.getMessage())) + "\n";
        } catch (Throwable e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage() + "\n";
        }
    }

    /** Without what differs from run to run: times that were taken, and places in the compiled snippets. */
    private static String lasting(String message) {
        return message.replaceAll("(?m)^\\t(at |\\.\\.\\.).*\\R?", "")
                .strip()
                .replaceAll("(?m) +$", "")
                .replaceAll("(?m)^(  actual +)\\d+ ms", "$1… ms")
                .replaceAll("(?m)^at SnippetsUnderTest.*$", "at …");
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.above() + "> " + entry.assertion() + "\n" + entry.said())
                .collect(Collectors.joining("\n"));
    }
}
