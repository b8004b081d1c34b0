package org.replayproof.migrator.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;

/**
 * Tools whose files are recognised and not run. A file of theirs holds both directions, and as plain SQL its down part would run
 * after its up part. The last two recognise what looks like an annotation of any other tool.
 */
enum ForeignTool {
    TERN("tern", "---- create above / drop below ----\\s*"),
    NODE_PG_MIGRATE("node-pg-migrate", "(?i)\\s*--[\\s-]*(?:up|down)\\s+migration.*"),
    PLAY("Play's evolutions", "(?:#|--).*!(?:Ups|Downs)\\b.*"),
    MYBATIS("MyBatis Migrations or dbdeploy", "(?i)\\s*--\\s*//\\s*@?undo\\b.*"),
    SHMIG("shmig", "--\\s*=+\\s*(?:UP|DOWN)\\s*=+\\s*"),
    RAMBLER("rambler", "(?i)--\\s*rambler\\s+(?:up|down)\\s*"),
    ATLAS("Atlas", "-- (?:checks|migration|down)\\.sql --\\s*"),
    GOOSE("goose", "(?i)--\\s*\\+goose\\s+(?:up|down)\\s*"),
    DBMATE("dbmate", "--\\s*migrate:(?:up|down)(?:\\s.*)?"),
    SQL_MIGRATE("sql-migrate", "-- \\+migrate\\s+(?:Up|Down)(?:\\s.*)?"),
    ANNOTATED("a tool that is not known", "(?i)--\\s*[+@!]\\s*\\w*[\\s:/]*(?:up|down)\\s*"),
    COMMENTED(
            "a tool that is not known",
            "(?i)--[\\s=#*+~-]*(?:down|undo|rollback|downgrade|revert)(?:\\s+(?:script|part))?[\\s:=#*+~-]*");

    /** Files in the folder of a tool's migrations. */
    private static final Map<String, String> MARKERS =
            Map.of("atlas.sum", "Atlas", "sqitch.plan", "Sqitch", "sqitch.conf", "Sqitch", "alembic.ini", "Alembic");

    private static final Pattern COUNTERPART =
            Pattern.compile("(?i)\uFEFF?--[\\s=#*+~-]*(?:up|upgrade|apply|do)(?:\\s+(?:script|part))?[\\s:=#*+~-]*");

    private static final Pattern AUTOCOMMIT = Pattern.compile("\\d+_.*\\.autocommit\\.(?:up|down)\\.sql");

    private final String tool;
    private final Pattern line;

    ForeignTool(String tool, String line) {
        this.tool = tool;
        this.line = Pattern.compile(line);
    }

    /** Why a script does not run: an annotation of a tool that is not the folder's; empty where it has none. */
    static Optional<Refusal> refusal(String text) {
        List<String> lines = text.lines().toList();
        return Arrays.stream(values())
                .flatMap(tool -> tool.refusal(lines).stream())
                .findFirst();
    }

    private Optional<Refusal> refusal(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).replace("\uFEFF", "");
            if (line.matcher(text).matches() && isMeant(lines, i)) {
                return Optional.of(new Refusal(
                        i + 1,
                        "«" + text.strip() + "» is an annotation of " + tool
                                + ", which this kit does not read in this folder; as plain SQL, what takes the migration back"
                                + " would run as well",
                        "Split the file in two, such as 001_x.up.sql and 001_x.down.sql, or let the tool run it: see"
                                + " docs/migrators.md, \"Command\"."));
            }
        }
        return Optional.empty();
    }

    /** A word in a comment divides a file where a counterpart stands above it, and SQL below. */
    private boolean isMeant(List<String> lines, int place) {
        return this != COMMENTED
                || (lines.subList(0, place).stream()
                                .anyMatch(above -> COUNTERPART.matcher(above).matches())
                        && lines.subList(place + 1, lines.size()).stream()
                                .anyMatch(below ->
                                        !below.isBlank() && !below.strip().startsWith("--")));
    }

    /** The tool that a file's name identifies; empty for any other file. */
    static Optional<String> of(LocatedFile file) {
        if (AUTOCOMMIT.matcher(file.name()).matches()) {
            return Optional.of("popx");
        }
        return file.isDirectChild() ? Optional.ofNullable(MARKERS.get(file.name())) : Optional.empty();
    }
}
