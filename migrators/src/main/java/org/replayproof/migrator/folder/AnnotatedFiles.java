package org.replayproof.migrator.folder;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** Files with both directions, separated by comments: goose, dbmate, sql-migrate. */
final class AnnotatedFiles implements Convention {

    /** A folder is judged by some of its files, so that one of ten thousand is not read twice. */
    private static final int SAMPLE = 20;

    private final Annotations annotations;

    AnnotatedFiles(Annotations annotations) {
        this.annotations = annotations;
    }

    @Override
    public String tool() {
        return annotations.tool();
    }

    /** One odd file does not make a folder the tool's, nor does one take it away. */
    @Override
    public boolean fits(List<LocatedFile> files) {
        List<LocatedFile> taken = files.stream().filter(this::isTaken).toList();
        int step = Math.max(1, taken.size() / SAMPLE);
        List<LocatedFile> sample = IntStream.iterate(0, place -> place < taken.size(), place -> place + step)
                .mapToObj(taken::get)
                .toList();
        long annotated = sample.stream().filter(this::isAnnotated).count();
        return annotated > 0 && annotated * 2 >= sample.size();
    }

    private boolean isTaken(LocatedFile file) {
        return file.isDirectChild() && annotations.fileName(file.name()).matches() && Oddity.isNoCopy(file.name());
    }

    private boolean isAnnotated(LocatedFile file) {
        try {
            return annotations.marks(ScriptText.beginning(file).replace("\uFEFF", ""));
        } catch (UncheckedIOException unreadable) {
            return false; // The convention that takes the file says that it cannot be read.
        }
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Found found = new Found();
        for (LocatedFile file : files) {
            if (isTaken(file)) {
                read(file, dialect, found);
            } else {
                found.unread(file);
            }
        }
        return found;
    }

    private void read(LocatedFile file, SqlDialect dialect, Found found) {
        ScriptText whole = ScriptText.of(file);
        Sections sections =
                new Sections(annotations, whole.text(), line -> Variables.filled(line, System.getenv()::get));
        Matcher parts = annotations.fileName(file.name());
        boolean named = parts.matches() && !parts.group(1).isEmpty();
        String version = named ? parts.group(1) : file.name();
        String description = named ? ScriptName.words(parts.group(2)) : "";
        boolean callIsTransaction = dialect.isOneCallOneTransaction();
        Script up = new Script(
                file,
                file.name(),
                new ScriptName(Role.UP, version, description),
                whole.part(sections.up()),
                sections.upMode(callIsTransaction),
                sections.blocks());
        found.script(up);
        sections.upRefusal().ifPresent(refusal -> found.refuse(up, refusal.by(tool(), up)));
        sections.neverRun().ifPresent(line -> found.problem(ToolProblems.neverRun(up, line, sections, annotations)));
        if (sections.hasDown()) {
            Script down = new Script(
                    file,
                    file.name(),
                    new ScriptName(Role.DOWN, version, description),
                    whole.part(sections.down()),
                    sections.downMode(callIsTransaction),
                    sections.blocks());
            found.script(down);
            sections.downRefusal().ifPresent(refusal -> found.refuse(down, refusal.by(tool(), down)));
        }
        if (annotations.cutsAtLineEnds()) {
            cuts(up, sections, dialect, found);
        }
    }

    private void cuts(Script script, Sections sections, SqlDialect dialect, Found found) {
        try {
            for (SqlStatement statement : dialect.split(sections.up())) {
                OptionalInt line = sections.cut(statement);
                if (line.isPresent()) {
                    found.problem(FolderProblems.cut(script, statement, line.getAsInt(), annotations));
                }
            }
        } catch (SqlScriptException unreadable) {
            // The step that runs it says so, with its line.
        }
    }

    @Override
    public Comparator<ScriptName> order(Found found) {
        if (annotations == Annotations.DBMATE) {
            Map<ScriptName, String> files = new HashMap<>();
            found.scripts().forEach(script -> files.put(script.name(), script.label()));
            Comparator<ScriptName> byFile = Comparator.comparing(name -> files.getOrDefault(name, ""));
            return (one, other) -> one.version().equals(other.version()) ? 0 : byFile.compare(one, other);
        }
        return Comparator.comparing((ScriptName name) -> isNumber(name) ? 0 : 1)
                .thenComparing(name -> isNumber(name) ? new BigInteger(name.version()) : BigInteger.ZERO)
                .thenComparing(name -> isNumber(name) && annotations == Annotations.GOOSE ? "" : id(name));
    }

    @Override
    public String sorting() {
        return switch (annotations) {
            case GOOSE -> "by number";
            case DBMATE -> "by name, as text: 10_x before 2_x";
            case SQL_MIGRATE -> "by number, then by name";
        };
    }

    private static boolean isNumber(ScriptName name) {
        return name.version().matches("\\d+");
    }

    private static String id(ScriptName name) {
        return name.version() + name.description();
    }

    @Override
    public boolean keepsSession() {
        return true;
    }

    @Override
    public Optional<ToolRecord> record() {
        return Optional.of(annotations.record());
    }

    /** goose refuses to run when a file was left out before one that ran. */
    @Override
    public Migrator.LateArrivals lateArrivals() {
        return annotations == Annotations.GOOSE ? Migrator.LateArrivals.REFUSED : Migrator.LateArrivals.RUN;
    }

    @Override
    public String downPlace() {
        return "a line \"" + annotations.down() + "\" with what takes it back below";
    }
}
