package org.replayproof.migrator.folder;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.sql.SqlDialect;

/**
 * {@code 0.2/x.sql}, {@code v0.10.0/001_x.sql}: a folder for each release. Releases are ordered by number, part by part; files
 * in one by number where all have one, else by name. A folder that holds a single script is that version; else the file's own
 * name goes along: {@code 0.2/001_x}.
 */
final class VersionFolders implements Convention {

    private static final Pattern PATH = Pattern.compile("[vV]?(\\d+(?:\\.\\d+)+)(?:[-_][^/]*)?/([^/]+)\\.sql");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}).*");

    @Override
    public String tool() {
        return "";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        return Convention.isMost(file -> PATH.matcher(file.path()).matches(), files);
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Map<String, Long> ups = files.stream()
                .map(file -> PATH.matcher(file.path()))
                .filter(path -> path.matches() && !isDown(path.group(2)))
                .collect(Collectors.groupingBy(path -> path.group(1), Collectors.counting()));
        Found found = new Found();
        for (LocatedFile file : files) {
            Matcher path = PATH.matcher(file.path());
            if (path.matches() && Oddity.of("1_" + file.name()).isEmpty()) {
                boolean only = ups.getOrDefault(path.group(1), 0L) == 1;
                String stem = path.group(2).replaceAll("(^|\\.)(up|down)$", "");
                found.script(new Script(
                        file,
                        file.path(),
                        new ScriptName(
                                isDown(path.group(2)) ? Role.DOWN : Role.UP,
                                only ? path.group(1) : path.group(1) + "/" + stem,
                                ScriptName.words(stem)),
                        ScriptText.of(file),
                        TransactionMode.WHERE_IT_CAN));
            } else {
                found.unread(file, "0.1/" + file.name());
            }
        }
        return found;
    }

    private static boolean isDown(String stem) {
        return stem.equals("down") || stem.endsWith(".down");
    }

    @Override
    public Comparator<ScriptName> order(Found found) {
        Comparator<ScriptName> byNumber = found.scripts().stream()
                        .map(script -> file(script.name()))
                        .allMatch(file -> file.isEmpty() || NUMBER.matcher(file).matches())
                ? Comparator.comparing(name -> number(file(name)))
                : Comparator.comparing(name -> 0);
        return Comparator.comparing((ScriptName name) -> ScriptName.numbers(release(name)), ScriptName::compare)
                .thenComparing(byNumber)
                .thenComparing(VersionFolders::file);
    }

    private static String release(ScriptName name) {
        return name.version().split("/", 2)[0];
    }

    private static String file(ScriptName name) {
        int slash = name.version().indexOf('/');
        return slash < 0 ? "" : name.version().substring(slash + 1);
    }

    private static long number(String file) {
        Matcher number = NUMBER.matcher(file);
        return number.matches() ? Long.parseLong(number.group(1)) : 0;
    }

    @Override
    public String sorting() {
        return "by release, then by number or name";
    }
}
