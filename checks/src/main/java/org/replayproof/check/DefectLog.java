package org.replayproof.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Defect;
import org.replayproof.engine.Examination;
import org.replayproof.engine.Suspects;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;
import org.replayproof.sql.SqlDialect;

/** Records the step that broke each object, so that it is reported once, and the step that repaired it. */
final class DefectLog {

    private final SqlDialect dialect;
    private final Map<String, Broken> broken = new LinkedHashMap<>();
    private final List<Repaired> repaired = new ArrayList<>();
    private final Set<String> notExamined = new LinkedHashSet<>();
    private final Set<String> older = new HashSet<>();

    DefectLog(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** A defect, and the table or view in which it was found. */
    private record Broken(DefectFinding finding, ObjectName place) {}

    /** A defect that a later migration repaired; null where only the head showed that it works again. */
    private record Repaired(DefectFinding finding, @Nullable MigrationRef by) {}

    /** A step may repair what was broken without a trace in the schema, such as a sequence. */
    Suspects withBroken(Suspects suspects, Schema schema) {
        if (broken.isEmpty()) {
            return suspects;
        }
        Set<ObjectName> places = new HashSet<>();
        broken.values().forEach(known -> places.add(known.place()));
        return new Suspects(
                with(suspects.written(), places), with(suspects.selected(), places), with(suspects.rows(), places));
    }

    private static Set<ObjectName> with(Set<ObjectName> some, Set<ObjectName> more) {
        Set<ObjectName> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Takes note of what is broken before the first step. */
    void ignore(Examination result, Schema schema) {
        Stream.concat(result.defects().stream(), invalidIndexes(schema))
                .map(DefectLog::key)
                .forEach(older::add);
    }

    /**
     * Takes the result of one examination.
     *
     * @param step the step before it; null for the examination of the head
     */
    void add(@Nullable Step step, Suspects suspects, Schema schema, Examination result) {
        notExamined.addAll(result.notExamined());
        Map<String, Defect> found = new LinkedHashMap<>();
        Stream.concat(result.defects().stream(), invalidIndexes(schema))
                .filter(defect -> !older.contains(key(defect)))
                .filter(this::isOfTheSchema)
                .forEach(defect -> found.putIfAbsent(key(defect), defect));
        broken.entrySet().removeIf(known -> {
            boolean gone = !found.containsKey(known.getKey());
            if (gone) {
                repaired.add(new Repaired(
                        known.getValue().finding(),
                        step == null ? null : step.migration().ref()));
            }
            return gone;
        });
        found.forEach((key, defect) -> broken.computeIfAbsent(
                key,
                unknown -> new Broken(
                        new DefectFinding(
                                defect,
                                words(defect),
                                step == null ? null : step.migration(),
                                step == null ? 0 : Culprit.line(step, defect, schema, dialect)),
                        place(defect, schema))));
    }

    private static String key(Defect defect) {
        return defect.kind() + " " + defect.object().kind() + " " + defect.object();
    }

    /** A refusal of the environment is not a defect of the schema. */
    private boolean isOfTheSchema(Defect defect) {
        boolean own = defect.refusal() == null || dialect.doesNotFitSchema(defect.refusal());
        if (!own) {
            notExamined.add(defect.object() + ": " + words(defect));
        }
        return own;
    }

    private String words(Defect defect) {
        return defect.refusal() == null
                        || !defect.actual().equals(defect.refusal().getMessage())
                ? defect.actual()
                : dialect.failure(defect.refusal()).message();
    }

    private static Stream<Defect> invalidIndexes(Schema schema) {
        return schema.tables().stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> !index.valid())
                .map(index -> new Defect(
                        Defect.Kind.INDEX,
                        index.ref(),
                        "the server does not use the index, and a unique one guards nothing",
                        "REINDEX INDEX " + index.name() + ";",
                        null));
    }

    /** The table or view to examine again. A sequence is examined with the table whose column it numbers. */
    private static ObjectName place(Defect defect, Schema schema) {
        return schema.tables().stream()
                .filter(table -> table.ref().equals(defect.object())
                        || table.parts().anyMatch(part -> part.ref().equals(defect.object()))
                        || (defect.object().kind() == ObjectKind.SEQUENCE
                                && defect.actual().contains(" " + table.name() + ".")))
                .map(Table::name)
                .findFirst()
                .orElseGet(() -> schema.views().stream()
                        .filter(view -> view.ref().equals(defect.object())
                                || view.triggers().stream()
                                        .anyMatch(trigger -> trigger.ref().equals(defect.object())))
                        .map(View::name)
                        .findFirst()
                        .orElse(ObjectName.of(defect.object().path())));
    }

    List<Finding> findings(MigrationProject project) {
        return Stream.concat(
                        repaired.stream().map(gone -> gone.finding().repairedBy(gone.by(), project)),
                        broken.values().stream().map(known -> known.finding().of(project)))
                .toList();
    }

    List<String> notExamined() {
        return List.copyOf(notExamined);
    }
}
