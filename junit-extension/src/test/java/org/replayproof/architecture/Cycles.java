package org.replayproof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds groups of top-level classes in which each depends on each other: Tarjan's strongly connected components. */
final class Cycles {

    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Set<String>> groups = new ArrayList<>();

    private Cycles(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** Without what an annotation names: it must name the extension that reads it. */
    static List<Set<String>> in(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> used = uses.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
            if (!type.isAnnotation()) {
                type.getDirectDependenciesFromSelf()
                        .forEach(dependency ->
                                used.add(topLevel(dependency.getTargetClass().getBaseComponentType())));
            }
        }
        return in(uses);
    }

    /** All groups of more than one class. */
    static List<Set<String>> in(Map<String, Set<String>> uses) {
        Cycles cycles = new Cycles(uses);
        uses.keySet().stream().filter(type -> !cycles.numbers.containsKey(type)).forEach(cycles::visit);
        return cycles.groups;
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private void visit(String type) {
        int number = numbers.size();
        numbers.put(type, number);
        lowest.put(type, number);
        path.push(type);
        for (String used : uses.getOrDefault(type, Set.of())) {
            if (!uses.containsKey(used)) {
                continue;
            }
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(type, lowest.getOrDefault(used, number), Math::min);
            } else if (path.contains(used)) {
                lowest.merge(type, numbers.getOrDefault(used, number), Math::min);
            }
        }
        if (lowest.getOrDefault(type, number) == number) {
            Set<String> group = new TreeSet<>();
            String last;
            do {
                last = path.pop();
                group.add(last);
            } while (!last.equals(type));
            if (group.size() > 1) {
                groups.add(group);
            }
        }
    }
}
