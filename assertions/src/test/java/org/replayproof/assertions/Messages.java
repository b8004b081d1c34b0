package org.replayproof.assertions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts of assertions and what they say: each line that begins with {@code >} is an assertion, and beneath stands its message,
 * or {@code passes}. Lines that begin with {@code #} are for the reader. The last call of a line is the one that fails.
 */
record Messages(List<Entry> entries) {

    private static final Path RESOURCES = Path.of("src/test/resources/org/replayproof/assertions");

    /** An assertion, with its file and the lines for the reader above it. */
    record Entry(String file, String above, String assertion, String said) {

        boolean passes() {
            return said.equals("passes\n");
        }

        /** Whether an assertion failed; what cannot be asked at all is told by another exception, by its name. */
        boolean isFailure() {
            return !passes() && !said.matches("(?s)\\w+Exception: .*");
        }

        @Override
        public String toString() {
            return above + "> " + assertion + "\n" + said;
        }
    }

    /** One text, or all the texts of a folder. */
    static Messages read(String resource) {
        Path path = RESOURCES.resolve(resource);
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                entries.addAll(parse(RESOURCES.relativize(file).toString(), Files.readString(file)));
            }
            return new Messages(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Entry> parse(String file, String text) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder above = new StringBuilder();
        StringBuilder said = new StringBuilder();
        String assertion = null;
        for (String line : (text + "\n# ").split("\n", -1)) {
            if (line.startsWith("> ") || line.startsWith("# ")) {
                if (assertion != null) {
                    entries.add(new Entry(
                            file, above.toString(), assertion, said.toString().strip() + "\n"));
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
        return entries;
    }

    List<String> assertions() {
        return entries.stream().map(Entry::assertion).toList();
    }

    /** The same assertions with what they say now of a database; it stands in {@code target} too, to be read and copied. */
    Messages saidOf(Connection database, Snippets snippets) {
        FailingCall failing = new FailingCall();
        SchemaAssert schema =
                SchemaAssertions.assertThat(SchemaSource.of(database).whereabouts(failing));
        List<Entry> now = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            now.add(new Entry(entry.file(), entry.above(), entry.assertion(), said(snippets, i, schema, failing)));
        }
        Messages said = new Messages(now);
        said.writeTo(Path.of("target"));
        return said;
    }

    private void writeTo(Path folder) {
        entries.stream()
                .collect(groupingBy(Entry::file, LinkedHashMap::new, toList()))
                .forEach((name, inFile) -> {
                    Path file = folder.resolve(name);
                    try {
                        Files.createDirectories(file.toAbsolutePath().getParent());
                        Files.writeString(file, new Messages(inFile).toString());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Those entries that the other text does not hold word for word: what a failed comparison shows. */
    Messages without(Messages other) {
        return new Messages(entries.stream()
                .filter(entry -> !other.entries().contains(entry))
                .toList());
    }

    private static String said(Snippets snippets, int number, SchemaAssert schema, FailingCall failing) {
        failing.forget();
        try {
            snippets.run(number, schema);
            return "passes\n";
        } catch (AssertionError e) {
            return lasting(String.valueOf(e.getMessage())) + "\n" + failing.unlessLastOf(snippets.calls(number));
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
        return entries.stream().map(Entry::toString).collect(joining("\n"));
    }
}
