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
import org.replayproof.entity.model.EntityModel;
import org.replayproof.entity.model.Names;
import org.replayproof.entity.source.ProjectProperties;
import org.replayproof.schema.Schema;

/** What the selected entities believe: built once, on first use, and shared by both checks. */
final class BelievedModel {

    private final Target target;
    private final Selection selection;
    private final EntitySettings settings;
    private @Nullable Belief belief;

    BelievedModel(Target target, Selection selection, EntitySettings settings) {
        this.target = target;
        this.selection = selection;
        this.settings = settings;
    }

    /**
     * The model, and what of it is to be judged.
     *
     * @param entities the names of the classes whose mapping is judged
     */
    record Belief(EntityModel model, Set<String> entities, Names names, boolean bothWays) {

        List<String> examined() {
            return entities.stream().sorted().map(name -> "entity " + name).toList();
        }
    }

    /** Why there is nothing to look at; null when there is something. */
    @Nullable String notApplicable() {
        return selection.isEmpty()
                ? "no entities are configured: name packages or classes, or ask for entities.of(…)"
                : null;
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
        Set<Class<?>> selected = selection.mapped(settings.scan());
        Set<Class<?>> all = new LinkedHashSet<>(EntityClasses.closure(selected));
        if (!selection.bothWays()) {
            all.addAll(configured());
        }
        ModelRequest request = request(schema, List.copyOf(all));
        Set<String> judged = selected.stream()
                .filter(EntityClasses::isEntity)
                .map(Class::getName)
                .collect(Collectors.toCollection(HashSet::new));
        return new Belief(HibernateModel.read(request), judged, request.names(), selection.bothWays());
    }

    /** The project's other mapped classes, since a converter that applies by itself is mentioned nowhere. */
    private Set<Class<?>> configured() {
        List<Class<?>> configured = new ArrayList<>(settings.classes());
        for (String name : settings.packages()) {
            settings.scan().apply(name).stream().filter(EntityClasses::isMapped).forEach(configured::add);
        }
        return EntityClasses.closure(configured);
    }

    /** What the project configures on its class path; the settings of the comparison win. */
    private Map<String, String> properties() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Map<String, String> all =
                new HashMap<>(ProjectProperties.of(context == null ? BelievedModel.class.getClassLoader() : context));
        all.putAll(settings.properties());
        return all;
    }

    private ModelRequest request(Schema schema, List<Class<?>> classes) {
        return target.ask(connection -> {
            DatabaseMetaData meta = connection.getMetaData();
            return new ModelRequest(
                    classes,
                    properties(),
                    meta.getDatabaseProductName(),
                    meta.getDatabaseMajorVersion(),
                    meta.getDatabaseMinorVersion(),
                    schema.defaultNamespace(),
                    Names.of(connection));
        });
    }
}
