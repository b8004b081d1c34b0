package org.replayproof.replay.orders;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Draws dependencies as text: Mermaid, which code hosts show in Markdown, and DOT for Graphviz. Migrations without a dependency are
 * left out, and counted. The evidence stands on the edges.
 *
 * <p>Example: {@code Files.writeString(file, new DependencyGraph(Dependencies.of(project)).mermaid())}
 *
 * @param dependencies what to draw
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DependencyGraph(Dependencies dependencies) {

    private static final int LABEL = 80;

    /**
     * A flow chart: {@code -->} requires, {@code -.->} silent, {@code ==>} before.
     *
     * @return the text of a {@code mermaid} block
     */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (int position : drawn()) {
            text.append("  m")
                    .append(position)
                    .append("[\"")
                    .append(escaped(name(position)))
                    .append("\"]\n");
        }
        for (Dependency each : dependencies.all()) {
            String label = "|\"" + each.kind() + ": " + escaped(shortened(each.headline())) + "\"|";
            text.append("  m")
                    .append(each.earlier())
                    .append(' ')
                    .append(arrow(each.kind()))
                    .append(label)
                    .append(" m")
                    .append(each.later())
                    .append('\n');
        }
        remarks().forEach(line -> text.append("  %% ").append(line).append('\n'));
        return text.toString();
    }

    /**
     * A directed graph.
     *
     * @return the text of a {@code .dot} file
     */
    public String dot() {
        StringBuilder text = new StringBuilder("digraph dependencies {\n  rankdir=LR;\n  node [shape=box];\n");
        for (int position : drawn()) {
            text.append("  m")
                    .append(position)
                    .append(" [label=\"")
                    .append(quoted(name(position)))
                    .append("\"];\n");
        }
        for (Dependency each : dependencies.all()) {
            text.append("  m")
                    .append(each.earlier())
                    .append(" -> m")
                    .append(each.later())
                    .append(" [label=\"")
                    .append(each.kind())
                    .append("\", style=")
                    .append(style(each.kind()))
                    .append(", tooltip=\"")
                    .append(quoted(each.evidence()))
                    .append("\"];\n");
        }
        remarks().forEach(line -> text.append("  // ").append(line).append('\n'));
        return text.append("}\n").toString();
    }

    private Set<Integer> drawn() {
        Set<Integer> positions = new TreeSet<>();
        for (Dependency each : dependencies.all()) {
            positions.add(each.earlier());
            positions.add(each.later());
        }
        return positions;
    }

    private List<String> remarks() {
        List<String> lines = dependencies.alternatives().stream()
                .map(each -> each.describe(dependencies.migrations()))
                .collect(Collectors.toList());
        int left = dependencies.migrations().size() - drawn().size();
        if (left > 0) {
            lines.add(left + (left == 1 ? " migration without a dependency is" : " migrations without a dependency are")
                    + " not drawn");
        }
        lines.add(dependencies.search().toString());
        lines.addAll(dependencies.search().leftOut());
        return lines;
    }

    private String name(int position) {
        return dependencies.migrations().get(position).toString();
    }

    private static String arrow(Dependency.Kind kind) {
        return switch (kind) {
            case REQUIRES -> "-->";
            case SILENT -> "-.->";
            case BEFORE -> "==>";
        };
    }

    private static String style(Dependency.Kind kind) {
        return switch (kind) {
            case REQUIRES -> "solid";
            case SILENT -> "dotted";
            case BEFORE -> "bold";
        };
    }

    private static String shortened(String text) {
        return text.length() <= LABEL ? text : text.substring(0, LABEL).strip() + "…";
    }

    private static String escaped(String text) {
        return text.replace("\"", "#quot;").replace("|", "#124;").replace("\n", " ");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Kind and number: {@code 2 requires, 1 silent}. */
    @Override
    public String toString() {
        return dependencies.all().stream()
                .collect(Collectors.groupingBy(Dependency::kind, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().toString().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
