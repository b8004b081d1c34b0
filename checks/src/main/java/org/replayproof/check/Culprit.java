package org.replayproof.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Defect;
import org.replayproof.replay.Effect;
import org.replayproof.replay.Step;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Trigger;
import org.replayproof.sql.SqlDialect;

/**
 * Finds the statement of a step that broke an object: the first that names what the step changed, as far as the broken object or
 * its function names that too.
 */
final class Culprit {

    private static final List<String> CHANGES = List.of("DROP", "ALTER", "CREATE", "INSERT", "UPDATE", "DELETE");

    private Culprit() {}

    /** Its line in the file of the migration; 0 where none is known. */
    static int line(Step step, Defect defect, Schema schema, SqlDialect dialect) {
        Effect effect = step.effect();
        if (effect == null || step.migration().source().isEmpty()) {
            return 0;
        }
        Set<String> used = texts(defect, schema).flatMap(Culprit::words).collect(Collectors.toSet());
        Set<String> changed = Stream.concat(
                        effect.schema().changes().stream()
                                .map(Change::ref)
                                .map(ref -> ref.path().split("\\(", 2)[0]),
                        effect.rows().keySet().stream().map(ObjectName::toString))
                .flatMap(Culprit::words)
                .filter(used::contains)
                .collect(Collectors.toSet());
        return dialect.split(step.migration().source().orElseThrow()).stream()
                .filter(statement -> CHANGES.stream().anyMatch(statement::startsWith))
                .flatMap(statement ->
                        changed.stream().filter(statement::mentions).map(statement::lineOf))
                .findFirst()
                .orElse(0);
    }

    private static Stream<String> texts(Defect defect, Schema schema) {
        Stream<String> own = Stream.of(defect.object().path(), defect.actual());
        Stream<String> texts = schema.allObjects()
                .filter(object -> object.ref().equals(defect.object()))
                .flatMap(object -> Stream.concat(Stream.of(object.toString()), function(object, schema)));
        return Stream.concat(own, texts);
    }

    private static Stream<String> function(SchemaObject object, Schema schema) {
        return object instanceof Trigger trigger
                ? schema.all(Routine.class).stream()
                        .filter(routine -> routine.name().equals(trigger.function()))
                        .map(Routine::definition)
                : Stream.empty();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$]+"));
    }
}
