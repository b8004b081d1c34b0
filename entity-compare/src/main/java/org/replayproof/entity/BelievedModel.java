package org.replayproof.entity;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.hibernate.HibernateModel;
import org.replayproof.entity.hibernate.ModelRequest;
import org.replayproof.entity.model.EntityModel;
import org.replayproof.entity.model.Names;
import org.replayproof.schema.Schema;

/** What the selected entities believe: built once, on first use, and shared by both checks. */
final class BelievedModel {

    /** Where more fail, the entities are not the reason. */
    private static final int MANY = 3;

    private final Target target;
    private final Selection selection;
    private final EntitySettings settings;
    private final ProjectEntities project;
    private @Nullable Belief belief;

    BelievedModel(Target target, Selection selection, EntitySettings settings, ProjectEntities project) {
        this.target = target;
        this.selection = selection;
        this.settings = settings;
        this.project = project;
    }

    /** Why there is nothing to look at; null when there is something. */
    @Nullable String notApplicable() {
        return selection.isEmpty() ? project.obstacle().orElse(null) : null;
    }

    synchronized Belief belief(Schema schema) {
        Belief known = belief;
        if (known == null) {
            known = build(schema);
            belief = known;
        }
        return known;
    }

    private Belief build(Schema schema) {
        HibernateOnClassPath.require();
        EntityClasses kinds = project.kinds();
        Selection chosen = selection.orUnitOf(project);
        Set<Class<?>> selected = chosen.mapped(settings.scan(), kinds);
        Set<Class<?>> all = new LinkedHashSet<>(kinds.closure(selected));
        all.addAll(kinds.closure(project.ofMappingFiles()));
        if (!chosen.bothWays()) {
            all.addAll(kinds.closure(configured(kinds)));
        }
        all.removeIf(type -> !EntityClasses.isAnnotated(type));
        ModelRequest request = request(schema, List.copyOf(all));
        Set<String> judged = selected.stream()
                .filter(kinds::isEntity)
                .map(Class::getName)
                .collect(Collectors.toCollection(HashSet::new));
        EntityModel model = read(request, selected, kinds);
        Set<String> known = new HashSet<>(kinds.xmlEntities());
        all.forEach(type -> known.add(type.getName()));
        judged.addAll(contributed(model, known, judged, chosen.bothWays()));
        return new Belief(model, judged, request.names(), chosen.bothWays(), "entity");
    }

    /** Entities that an integration such as Envers adds belong to those that it adds them for. */
    private static Set<String> contributed(EntityModel model, Set<String> known, Set<String> judged, boolean bothWays) {
        Set<String> added = model.tables().stream()
                .flatMap(table -> table.entities().stream())
                .filter(name -> !known.contains(name))
                .collect(Collectors.toSet());
        Set<String> chosen = added.stream()
                .filter(name -> bothWays || isAddedFor(name, known, judged))
                .collect(Collectors.toCollection(HashSet::new));
        if (!chosen.isEmpty()) {
            added.stream().filter(name -> name.startsWith("org.hibernate.")).forEach(chosen::add);
        }
        return chosen;
    }

    /** The name of an added entity holds that of its own. */
    private static boolean isAddedFor(String added, Set<String> known, Set<String> judged) {
        return known.stream()
                .filter(added::contains)
                .max(Comparator.comparingInt(String::length))
                .filter(judged::contains)
                .isPresent();
    }

    /** Where Hibernate fails and names no class, each entity is tried alone. */
    private static EntityModel read(ModelRequest request, Set<Class<?>> selected, EntityClasses kinds) {
        try {
            return HibernateModel.read(request);
        } catch (IllegalStateException e) {
            String words = String.valueOf(e.getMessage());
            if (!words.startsWith("Hibernate cannot ")
                    || selected.stream().anyMatch(type -> words.contains(type.getSimpleName()))) {
                throw e;
            }
            List<String> failing = selected.stream()
                    .filter(kinds::isEntity)
                    .filter(type -> fails(request, kinds.closure(List.of(type))))
                    .map(Class::getName)
                    .toList();
            throw failing.isEmpty() || failing.size() > MANY
                    ? e
                    : new IllegalStateException(words + " (entity " + Words.list(failing) + ")", e);
        }
    }

    private static boolean fails(ModelRequest request, Set<Class<?>> classes) {
        try {
            HibernateModel.read(request.only(
                    classes.stream().filter(EntityClasses::isAnnotated).toList()));
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** The project's other mapped classes, since a converter that applies by itself is mentioned nowhere. */
    private List<Class<?>> configured(EntityClasses kinds) {
        List<Class<?>> configured = new ArrayList<>(settings.classes());
        for (String name : settings.packages()) {
            settings.scan().apply(name).stream().filter(kinds::isMapped).forEach(configured::add);
        }
        return configured;
    }

    /** The settings of the comparison win over those of the project's files. */
    private Map<String, String> properties() {
        Map<String, String> all = new HashMap<>(project.properties());
        all.putAll(settings.properties());
        return all;
    }

    private ModelRequest request(Schema schema, List<Class<?>> classes) {
        return target.ask(connection -> {
            DatabaseMetaData meta = connection.getMetaData();
            return new ModelRequest(
                    classes,
                    project.mappingFiles(),
                    properties(),
                    meta.getDatabaseProductName(),
                    meta.getDatabaseMajorVersion(),
                    meta.getDatabaseMinorVersion(),
                    schema.defaultNamespace(),
                    Names.of(connection));
        });
    }
}
