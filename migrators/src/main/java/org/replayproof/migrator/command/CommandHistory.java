package org.replayproof.migrator.command;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.History;
import org.replayproof.migrator.HistoryProblems;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.settings.Setting;

/** The migrations of a program: its own list, its files, or all of them as one step. */
final class CommandHistory {

    /** {@code 001_x.py}, {@code V2__x.sql}, {@code migration_0020.py}, {@code 20240816_000004_x.js}, {@code 0003-x.ts}. */
    private static final Pattern FILE =
            Pattern.compile("(?:[A-Za-z]+_?)?(\\d+(?:[._]\\d+)*)(?:[_-]+(.*?))?\\.(?!md$|txt$|bak$|orig$)\\w+");

    private final CommandMigrations commands;
    private final String name;
    private final MigrationSource source;
    private final Map<String, String> texts = new LinkedHashMap<>();

    CommandHistory(CommandMigrations commands, String name, MigrationSource source) {
        this.commands = commands;
        this.name = name;
        this.source = source;
    }

    History read() {
        Optional<CommandLine> list = commands.line(Verb.LIST);
        if (!commands.isStepped()) {
            return new History(name, List.of(commands.directory().toString()), List.of(everything()), List.of());
        }
        if (list.isPresent()) {
            return listed(list.get());
        }
        return fromFiles();
    }

    /** The text of each listed file by its name; none where a command lists the versions. Known once the history was read. */
    Map<String, String> texts() {
        return texts;
    }

    /** A program that cannot be stepped has one step. */
    private Migration everything() {
        return migration(
                "head",
                "everything",
                commands.main().written(),
                commands.directory().toString(),
                "",
                null,
                "");
    }

    /** A comment in the file of the migration may declare that its down cannot bring everything back. */
    private Migration migration(
            String version,
            String about,
            String script,
            String place,
            String checksum,
            @Nullable String sql,
            String text) {
        Migration.Down down = commands.has(Verb.DOWN) ? new Migration.Down(script, null).declaredIn(text) : null;
        return new Migration(version, about, script, place, checksum, Migration.Kind.VERSIONED, sql, down);
    }

    private History listed(CommandLine list) {
        Execution.Output output =
                Execution.of(commands).list(list, source.settings().seconds(Setting.TIME_LIMIT));
        List<Migration> migrations = output.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+", 2))
                .map(words ->
                        migration(words[0], words.length > 1 ? words[1] : "", words[0], list.written(), "", null, ""))
                .toList();
        if (migrations.isEmpty()) {
            throw new NoMigrationsException(
                    "No migrations found: the command that lists them printed nothing.\n  command     " + list
                            + "\n  next step   let it print a version a line, in their order");
        }
        HistoryProblems problems = new HistoryProblems();
        duplicates(problems, migrations);
        return new History(name, List.of(list.written()), migrations, problems.findings());
    }

    private History fromFiles() {
        List<Listing> listings = commands.folders().stream()
                .map(folder -> Location.of(folder, source.classLoader()).list())
                .toList();
        List<LocatedFile> files = listings.stream()
                .flatMap(listing -> listing.files().stream())
                .filter(LocatedFile::isDirectChild)
                .toList();
        List<Migration> migrations = files.stream()
                .flatMap(file -> migration(file).stream())
                .sorted(Comparator.comparing(Migration::version, CommandHistory::byNumber))
                .toList();
        if (migrations.isEmpty()) {
            throw new NoMigrationsException(nothing(listings));
        }
        HistoryProblems problems = new HistoryProblems();
        duplicates(problems, migrations);
        problems.gaps(migrations.stream().map(Migration::ref).toList());
        migrations.forEach(migration ->
                problems.todo(migration.ref(), migration.script(), texts.getOrDefault(migration.script(), "")));
        return new History(name, commands.folders(), migrations, problems.findings());
    }

    private Optional<Migration> migration(LocatedFile file) {
        Matcher matcher = FILE.matcher(file.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] content = file.bytes();
        String about = matcher.group(2) == null ? "" : matcher.group(2).replace('_', ' ');
        String text = new String(content, StandardCharsets.UTF_8);
        String sql = file.name().endsWith(".sql") ? text : null;
        texts.put(file.name(), text);
        return Optional.of(migration(matcher.group(1), about, file.name(), file.place(), checksum(content), sql, text));
    }

    private static int byNumber(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static BigInteger[] numbers(String version) {
        return Arrays.stream(version.split("[._]")).map(BigInteger::new).toArray(BigInteger[]::new);
    }

    private static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void duplicates(HistoryProblems problems, List<Migration> migrations) {
        Map<String, List<Migration>> byVersion = new LinkedHashMap<>();
        migrations.forEach(migration -> byVersion
                .computeIfAbsent(migration.version(), version -> new ArrayList<>())
                .add(migration));
        byVersion
                .values()
                .forEach(same -> problems.duplicates(
                        same.stream().map(Migration::ref).toList(),
                        same.stream().map(Migration::location).toList()));
    }

    private String nothing(List<Listing> listings) {
        List<String> lines = new ArrayList<>(List.of("No migrations found that a command could run one by one."));
        if (listings.isEmpty()) {
            lines.add("  looked in   no folder: none is named, and no command lists them");
        } else {
            lines.add("  looked for  001_name.py, V1__name.sql, migration_0001.py, any ending");
            listings.forEach(listing -> lines.add(listing.description()));
        }
        lines.add(
                "  next step   name their location: @MigratedDatabase(migrations = \"filesystem:migrations\"), or set "
                        + Setting.COMMAND_LIST.key());
        return String.join("\n", lines);
    }
}
