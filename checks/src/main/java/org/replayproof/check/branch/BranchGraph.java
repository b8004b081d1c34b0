package org.replayproof.check.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws both branches and their conflicts in Mermaid. */
final class BranchGraph {

    private final Branches branches;
    private final Merge merge;
    private final List<String> lines = new ArrayList<>(List.of("flowchart LR"));

    BranchGraph(Branches branches, Merge merge) {
        this.branches = branches;
        this.merge = merge;
    }

    String of(List<Conflict> conflicts) {
        lines.add("    base[" + text(base()) + "]");
        branch("theirs", branches.base(), merge.theirs());
        branch("mine", "this branch", merge.mine());
        for (Conflict conflict : conflicts) {
            lines.add("    m" + conflict.theirsLast() + " -. " + text(label(conflict)) + " .- m" + conflict.mineLast());
        }
        conflicts.stream()
                .flatMapToInt(conflict -> IntStream.of(conflict.mineLast(), conflict.theirsLast()))
                .distinct()
                .forEach(position -> lines.add("    style m" + position + " stroke:#c00,stroke-width:3px"));
        return String.join("\n", lines);
    }

    private String base() {
        int size = merge.common().size();
        return size == 0
                ? "empty database"
                : size == 1
                        ? script(merge.common().get(0))
                        : size + " migrations, up to " + script(merge.common().get(size - 1));
    }

    private void branch(String id, String title, List<Integer> positions) {
        if (positions.isEmpty()) {
            return;
        }
        lines.add("    subgraph " + id + "[" + text(title) + "]");
        positions.forEach(position -> lines.add("        m" + position + "[" + text(script(position)) + "]"));
        for (int i = 1; i < positions.size(); i++) {
            lines.add("        m" + positions.get(i - 1) + " --> m" + positions.get(i));
        }
        lines.add("    end");
        lines.add("    base --> m" + positions.get(0));
    }

    private static String label(Conflict conflict) {
        if (conflict.isSilent()) {
            return "other state";
        }
        boolean mineFails = !conflict.theirsFirst().succeeded();
        boolean theirsFails = !conflict.mineFirst().succeeded();
        return mineFails && theirsFails ? "fails in either order" : mineFails ? "fails after it" : "fails before it";
    }

    private String script(int position) {
        return merge.scripts().get(position);
    }

    /** Text between quotes, with the characters that mean something to Mermaid written as entities. */
    private static String text(String words) {
        return "\""
                + words.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;") + "\"";
    }
}
