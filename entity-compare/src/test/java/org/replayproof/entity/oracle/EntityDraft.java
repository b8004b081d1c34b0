package org.replayproof.entity.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entity class that is being written. */
final class EntityDraft {

    private final String name;
    private final @Nullable EntityDraft parent;
    private final List<String> annotations = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private boolean isAbstract;
    private boolean owned;

    EntityDraft(String name, @Nullable EntityDraft parent) {
        this.name = name;
        this.parent = parent;
    }

    String name() {
        return name;
    }

    void annotate(String annotation) {
        annotations.add(annotation);
    }

    void add(String field) {
        fields.add(field);
    }

    boolean hasCompositeKey() {
        return fields.stream().anyMatch(field -> field.startsWith("@EmbeddedId"));
    }

    int size() {
        return fields.size();
    }

    void makeAbstract(boolean value) {
        isAbstract = value;
    }

    /** Marks it as a part of another entity: its rows cannot be inserted without that one's. */
    void own() {
        owned = true;
    }

    boolean isOwned() {
        return owned;
    }

    String source() {
        StringBuilder source = new StringBuilder("\n@Entity\n");
        annotations.forEach(annotation -> source.append(annotation).append('\n'));
        source.append(isAbstract ? "abstract " : "").append("class ").append(name);
        source.append(parent == null ? " {\n" : " extends " + parent.name() + " {\n");
        fields.forEach(field -> source.append("    ").append(field).append('\n'));
        return source.append("}\n").toString();
    }
}
