package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.HistoryProblems;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.ScriptName;
import org.replayproof.sql.SqlDialect;

/** Sorts scripts and reports problems of the list. */
final class FolderHistory {

    private final Convention convention;
    private final Found found;
    private final UnaryOperator<String> filling;
    private final SqlDialect dialect;
    private final TreeMap<ScriptName, List<Script>> ups;
    private final TreeMap<ScriptName, List<Script>> downs;
    private final List<Script> repeatables = new ArrayList<>();
    private final Map<String, RunnableScript> runnable = new LinkedHashMap<>();
    private final Map<String, RunnableScript> takingBack = new HashMap<>();
    private final HistoryProblems problems = new HistoryProblems();

    FolderHistory(FolderReader reader, UnaryOperator<String> filling, SqlDialect dialect) {
        this.convention = reader.convention();
        this.found = reader.found();
        this.filling = filling;
        this.dialect = dialect;
        Comparator<ScriptName> order = convention.order(found);
        this.ups = new TreeMap<>(order);
        this.downs = new TreeMap<>(order);
        List<Script> baselines = new ArrayList<>();
        for (Script script : found.scripts()) {
            switch (script.name().role()) {
                case UP -> into(ups, script);
                case DOWN -> into(downs, script);
                case REPEATABLE -> repeatables.add(script);
                case BASELINE -> baselines.add(script);
            }
        }
        takePlace(baselines, order);
        repeatables.sort(Comparator.comparing(script -> script.name().description()));
    }

    private static void into(Map<ScriptName, List<Script>> map, Script script) {
        map.computeIfAbsent(script.name(), name -> new ArrayList<>()).add(script);
    }

    /** On a new database Flyway runs the latest baseline, and nothing up to its version. */
    private void takePlace(List<Script> baselines, Comparator<ScriptName> order) {
        baselines.stream().max(Comparator.comparing(Script::name, order)).ifPresent(latest -> {
            Map<ScriptName, List<Script>> held = ups.headMap(latest.name(), true);
            held.values()
                    .forEach(scripts -> scripts.forEach(script -> problems.add(FolderProblems.heldIn(script, latest))));
            held.clear();
            baselines.stream()
                    .filter(script -> order.compare(script.name(), latest.name()) == 0)
                    .forEach(script -> into(ups, script));
        });
    }

    History history(String migrator, List<String> locations) {
        List<Migration> migrations = new ArrayList<>();
        ups.values().forEach(scripts -> scripts.forEach(script -> migrations.add(migration(script))));
        repeatables.forEach(script -> migrations.add(migration(script)));
        return new History(migrator, locations, migrations, findings(migrations), otherNames(migrations));
    }

    private Map<String, List<Migration>> otherNames(List<Migration> migrations) {
        Map<String, List<Migration>> names = new HashMap<>();
        found.otherNames()
                .forEach((name, script) -> names.put(
                        name,
                        migrations.stream()
                                .filter(migration -> migration.script().equals(script.label()))
                                .toList()));
        return names;
    }

    private Migration migration(Script script) {
        ScriptName name = script.name();
        boolean repeatable = name.role() == ScriptName.Role.REPEATABLE;
        RunnableScript up = new RunnableScript(script, filling, dialect, found.refusal(script));
        runnable.put(script.label(), up);
        RunnableScript down = repeatable ? null : down(script);
        if (down != null) {
            takingBack.put(script.label(), down);
        }
        return new Migration(
                name.version(),
                name.description(),
                script.label(),
                script.file().place(),
                script.text().checksum(),
                repeatable ? Migration.Kind.REPEATABLE : Migration.Kind.VERSIONED,
                up.source(),
                down == null ? null : new Migration.Down(down.name(), down.source()));
    }

    private @Nullable RunnableScript down(Script up) {
        List<Script> same = downs.getOrDefault(up.name(), List.of());
        boolean shared = ups.getOrDefault(up.name(), List.of()).size() > 1;
        return same.stream()
                .filter(down ->
                        !shared || down.name().description().equals(up.name().description()))
                .findFirst()
                .map(down -> new RunnableScript(down, filling, dialect, found.refusal(down)))
                .orElse(null);
    }

    /** The script of each migration, by its name. Known after the history was read. */
    Map<String, RunnableScript> runnable() {
        return runnable;
    }

    /** The downs of migrations, by the name of their script. Known after the history was read. */
    Map<String, RunnableScript> takingBack() {
        return takingBack;
    }

    private List<Finding> findings(List<Migration> migrations) {
        duplicates();
        found.problems().forEach(problems::add);
        problems.taken(ups.keySet().stream().map(ScriptName::version).toList());
        found.odd().forEach(odd -> problems.odd(odd.file(), odd.oddity()));
        problems.gaps(ups.values().stream().map(scripts -> scripts.get(0).ref()).toList());
        found.scripts().stream()
                .filter(script -> !script.text().isLarge())
                .forEach(script -> problems.todo(
                        script.ref(), script.label(), script.text().text()));
        problems.missingDowns(migrations, migration -> migration.down() != null, convention.downPlace());
        downs.forEach((name, scripts) -> {
            if (!ups.containsKey(name)) {
                problems.add(FolderProblems.orphanedDown(scripts.get(0)));
            }
        });
        return problems.findings();
    }

    private void duplicates() {
        ups.values().forEach(same -> {
            if (convention.runsEachOf(same)) {
                same.sort(Comparator.comparing(Script::label));
                found.problem(ToolProblems.sharedVersion(same, "by name"));
            } else {
                duplicates(same);
            }
        });
        sharedVersions();
        downs.values().forEach(this::duplicates);
        // Two names that differ in case alone are one file on many systems.
        Map<String, List<Script>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        repeatables.forEach(script -> byName.computeIfAbsent(script.name().description(), name -> new ArrayList<>())
                .add(script));
        byName.values().forEach(this::duplicates);
    }

    /** The tool tells files of one number apart by the rest of their names, and runs them all. */
    private void sharedVersions() {
        Map<String, List<Script>> byVersion = new LinkedHashMap<>();
        ups.values().stream()
                .filter(scripts -> scripts.size() == 1)
                .forEach(scripts -> byVersion
                        .computeIfAbsent(scripts.get(0).name().version(), version -> new ArrayList<>())
                        .addAll(scripts));
        byVersion.values().stream()
                .filter(scripts -> scripts.size() > 1)
                .forEach(scripts -> found.problem(ToolProblems.sharedVersion(scripts, convention.sorting())));
    }

    private void duplicates(List<Script> same) {
        problems.duplicates(
                same.stream().map(Script::ref).toList(),
                same.stream().map(script -> script.file().place()).toList());
    }
}
