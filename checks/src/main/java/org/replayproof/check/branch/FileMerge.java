package org.replayproof.check.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that a merge of both branches leaves. */
final class FileMerge {

    private static final Pattern JOURNAL = Pattern.compile("\\d+/meta/_journal\\.json");
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\"tag\"\\s*:\\s*\"([^\"]*)\"[^{}]*\\}");

    private final Branches branches;
    private final Map<String, String> moved;
    private final Set<String> renamed;
    private final Path scratch;

    /**
     * Prepares a merge.
     *
     * @param moved files of this branch that get another name first
     * @param renamed merged files that this branch has under another name
     * @param scratch a folder for texts that git merges
     */
    FileMerge(Branches branches, Map<String, String> moved, Set<String> renamed, Path scratch) {
        this.branches = branches;
        this.moved = moved;
        this.renamed = renamed;
        this.scratch = scratch;
    }

    BranchFiles merged() {
        Map<String, byte[]> older = branches.older().files().all();
        Map<String, byte[]> mine = branches.mine().files().all();
        Map<String, byte[]> theirs = branches.theirs().files().all();
        Set<String> paths = new TreeSet<>(mine.keySet());
        paths.addAll(theirs.keySet());
        Map<String, byte[]> merged = new TreeMap<>();
        for (String path : paths) {
            byte[] own = moved.containsKey(path) ? older.get(path) : mine.get(path);
            byte[] result = merged(path, older.get(path), own, theirs.get(path));
            if (result != null && !renamed.contains(path)) {
                merged.put(path, result);
            }
        }
        moved.forEach((from, to) -> merged.put(to, mine.get(from)));
        return BranchFiles.ofAll(merged, branches.mine().places().size());
    }

    private byte @Nullable [] merged(
            String path, byte @Nullable [] older, byte @Nullable [] mine, byte @Nullable [] theirs) {
        if (Arrays.equals(mine, theirs) || Arrays.equals(mine, older) || mine == null) {
            return theirs;
        }
        if (Arrays.equals(theirs, older) || theirs == null) {
            return mine;
        }
        return JOURNAL.matcher(path).matches() ? journal(mine, theirs) : union(older, mine, theirs);
    }

    /** Lines that a merge adds side by side are not JSON: the entries of this branch follow those of the base. */
    private byte[] journal(byte[] mine, byte[] theirs) {
        String base = new String(theirs, StandardCharsets.UTF_8);
        Set<String> tags = new TreeSet<>();
        ENTRY.matcher(base).results().forEach(entry -> tags.add(entry.group(1)));
        List<String> added = new ArrayList<>();
        Matcher entries = ENTRY.matcher(new String(mine, StandardCharsets.UTF_8));
        while (entries.find()) {
            String tag = entries.group(1);
            String now = moved.getOrDefault("0/" + tag + ".sql", "0/" + tag + ".sql");
            if (!tags.contains(tag) || moved.containsKey("0/" + tag + ".sql")) {
                added.add(entries.group().replace("\"" + tag + "\"", "\"" + now.substring(2, now.length() - 4) + "\""));
            }
        }
        int end = base.lastIndexOf(']');
        String separator = tags.isEmpty() ? "" : ", ";
        String text = added.isEmpty() || end < 0
                ? base
                : base.substring(0, end).stripTrailing() + separator + String.join(", ", added) + base.substring(end);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] union(byte @Nullable [] older, byte[] mine, byte[] theirs) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "texts");
            Path merged = Files.write(folder.resolve("mine"), mine);
            Path before = Files.write(folder.resolve("older"), older == null ? new byte[0] : older);
            Git.in(folder).unite(merged, before, Files.write(folder.resolve("theirs"), theirs));
            return Files.readAllBytes(merged);
        } catch (IOException e) {
            throw new UncheckedIOException("Two texts cannot be merged: " + e.getMessage(), e);
        }
    }
}
