package org.replayproof.replay.folder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.replay.History;
import org.replayproof.replay.Migration;
import org.replayproof.replay.folder.FolderReader.Script;

/** Puts scripts in their order and says what is wrong with the list. */
final class FolderHistory {

    private static final Comparator<List<BigInteger>> BY_NUMBER = ScriptName::compare;

    private final FolderReader reader;
    private final UnaryOperator<String> filling;
    private final Map<List<BigInteger>, List<Script>> ups = new TreeMap<>(BY_NUMBER);
    private final Map<List<BigInteger>, List<Script>> downs = new TreeMap<>(BY_NUMBER);
    private final List<Script> repeatables = new ArrayList<>();
    private final Map<Script, String> texts = new HashMap<>();
    private final FolderProblems problems = new FolderProblems();

    FolderHistory(FolderReader reader, UnaryOperator<String> filling) {
        this.reader = reader;
        this.filling = filling;
        for (Script script : reader.scripts()) {
            texts.put(script, ScriptText.read(script.file()));
            switch (script.name().role()) {
                case UP -> into(ups, script);
                case DOWN -> into(downs, script);
                case REPEATABLE -> repeatables.add(script);
            }
        }
        repeatables.sort(Comparator.comparing(script -> script.name().description()));
    }

    private static void into(Map<List<BigInteger>, List<Script>> map, Script script) {
        map.computeIfAbsent(script.name().numbers(), number -> new ArrayList<>())
                .add(script);
    }

    History history(String migrator, List<String> locations) {
        List<Migration> migrations = new ArrayList<>();
        ups.values().forEach(scripts -> scripts.forEach(script -> migrations.add(migration(script))));
        repeatables.forEach(script -> migrations.add(migration(script)));
        return new History(migrator, locations, migrations, findings());
    }

    private Migration migration(Script script) {
        ScriptName name = script.name();
        boolean repeatable = name.role() == ScriptName.Role.REPEATABLE;
        return new Migration(
                name.version(),
                name.description(),
                script.file().name(),
                script.file().place(),
                ScriptText.checksum(text(script)),
                repeatable ? Migration.Kind.REPEATABLE : Migration.Kind.VERSIONED,
                filling.apply(text(script)),
                repeatable ? null : down(name.numbers()));
    }

    private String text(Script script) {
        return texts.getOrDefault(script, "");
    }

    private @Nullable String down(List<BigInteger> numbers) {
        List<Script> found = downs.getOrDefault(numbers, List.of());
        return found.isEmpty() ? null : filling.apply(text(found.get(0)));
    }

    private List<Finding> findings() {
        duplicates();
        reader.odd().forEach(problems::odd);
        problems.gaps(ups.values().stream().map(scripts -> scripts.get(0).ref()).toList());
        reader.scripts().forEach(script -> problems.todo(script.ref(), text(script)));
        if (!downs.isEmpty()) {
            ups.forEach((number, scripts) -> {
                if (!downs.containsKey(number)) {
                    problems.missingDown(scripts.get(0));
                }
            });
            downs.forEach((number, scripts) -> {
                if (!ups.containsKey(number)) {
                    problems.orphanedDown(scripts.get(0));
                }
            });
        }
        return problems.findings();
    }

    private void duplicates() {
        ups.values().forEach(this::duplicates);
        downs.values().forEach(this::duplicates);
        Map<String, List<Script>> byName = new TreeMap<>();
        repeatables.forEach(script -> byName.computeIfAbsent(script.name().description(), name -> new ArrayList<>())
                .add(script));
        byName.values().forEach(this::duplicates);
    }

    private void duplicates(List<Script> same) {
        problems.duplicates(
                same.stream().map(Script::ref).toList(),
                same.stream().map(script -> script.file().place()).toList());
    }
}
