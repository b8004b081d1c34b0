package org.replayproof.entity;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
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
import org.replayproof.entity.model.Names;
import org.replayproof.schema.Schema;

/** What the selected entities believe: built once, on first use, and shared by both checks. */
final class BelievedModel {

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
        return new Belief(HibernateModel.read(request), judged, request.names(), chosen.bothWays(), "entity");
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
