package org.replayproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.cli.Section.State;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Where each format goes. Folders are made before the checks run, so that a wrong path costs no run. */
final class Reports {

    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    private final Console console;
    private final boolean quiet;
    private final List<Format> printed = new ArrayList<>();
    private final Map<Format, Path> files = new EnumMap<>(Format.class);

    private Reports(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    /**
     * Reads what is asked for.
     *
     * @throws UsageException when a format is unknown, or two formats would be mixed on standard output
     * @throws UncheckedIOException when a folder cannot be made or written to
     */
    static Reports of(Settings settings, Console console) {
        Reports reports = new Reports(console, settings.isOn(Setting.CLI_QUIET));
        if (reports.quiet) {
            Progress.onlyWarnings();
        }
        List<Format> formats = settings.list(Setting.CLI_FORMAT).stream()
                .map(Format::of)
                .distinct()
                .toList();
        Optional<Path> output = settings.get(Setting.CLI_OUTPUT).map(console.directory()::resolve);
        if (output.isPresent()) {
            reports.split(formats, output.get());
        } else if (formats.size() > 1 && !formats.stream().allMatch(Format::isForConsole)) {
            throw new UsageException("The formats " + formats + " would be mixed on standard output."
                    + "\n  next step   name a folder for their files: --output FOLDER");
        } else {
            reports.printed.addAll(formats);
        }
        reports.files.values().forEach(Reports::requireWritable);
        return reports;
    }

    private void split(List<Format> formats, Path output) {
        boolean folder = formats.size() > 1 || Files.isDirectory(output);
        for (Format format : formats) {
            if (format == Format.GITHUB || (format.isForConsole() && formats.size() > 1)) {
                printed.add(format);
            } else {
                files.put(format, folder ? output.resolve(format.fileName()) : output);
            }
        }
    }

    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw cannotWrite(file, new IOException("access is denied"));
        }
    }

    private static UncheckedIOException cannotWrite(Path file, IOException cause) {
        return new UncheckedIOException(
                "The report cannot be written to " + file + ": " + cause.getMessage()
                        + "\n  next step   name a folder that can be written to: --output",
                cause);
    }

    /** An error of the environment is printed to the error stream, too, whatever the formats are. */
    void print(RunResult result) {
        result.sections().stream()
                .filter(section -> section.state() == State.FAILED)
                .forEach(section -> console.err().println(section.name() + ": " + section.reason()));
        for (Format format : printed) {
            console.out()
                    .print(
                            format == Format.TEXT
                                    ? new TextFormat(result, console.coloured(), quiet).text()
                                    : format.render(result));
            if (format == Format.GITHUB) {
                console.variable(STEP_SUMMARY).ifPresent(file -> append(Path.of(file), Format.MARKDOWN.render(result)));
            }
        }
        files.forEach((format, file) -> write(file, format.render(result)));
    }

    /** A reader, or Ctrl-C, never finds half a report. */
    private static void write(Path file, String text) {
        Path whole = file.toAbsolutePath();
        try {
            Path part = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** GitHub collects the summaries of all steps in one file. */
    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
