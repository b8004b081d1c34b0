package org.replayproof.assertions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * What the texts show: which assertions pass in them, and which fail with their message beneath. That a text is true is for the
 * tests of the texts; here the compiler tells which method of which class a line calls.
 */
record Examples(Set<Call> passing, Set<Call> failing) {

    static Examples of(List<String> passing, List<Messages.Entry> said, Path folder) {
        Set<Call> pass = new HashSet<>();
        Set<Call> fail = new HashSet<>();
        List<String> lines = Stream.concat(passing.stream(), said.stream().map(Messages.Entry::assertion))
                .toList();
        Snippets snippets = Snippets.compile(lines, folder);
        IntStream.range(0, passing.size()).forEach(i -> pass.addAll(snippets.calls(i)));
        IntStream.range(0, said.size()).forEach(i -> {
            List<Call> calls = new ArrayList<>(snippets.calls(passing.size() + i));
            if (!said.get(i).passes() && !calls.isEmpty()) {
                Call last = calls.remove(calls.size() - 1);
                if (said.get(i).isFailure()) {
                    fail.add(last);
                }
            }
            pass.addAll(calls);
        });
        return new Examples(pass, fail);
    }

    /** The assertions of a class, its own and those it inherits, that no line passes. */
    Set<String> withoutPassing(Class<?> type) {
        return without(assertions(type), passing);
    }

    /** The assertions of a class that fail in no line. */
    Set<String> withoutFailing(Class<?> type) {
        return without(assertions(type), failing);
    }

    private static Set<String> without(Stream<Call> demanded, Set<Call> shown) {
        Set<String> missing = new TreeSet<>();
        demanded.filter(call -> !shown.contains(call)).map(Call::toString).forEach(missing::add);
        return missing;
    }

    /** What a class lets its users call, but for AssertJ's own. */
    static Stream<Call> assertions(Class<?> type) {
        Set<String> assertJ = new HashSet<>();
        Stream.of(AbstractAssert.class.getMethods()).forEach(method -> assertJ.add(method.getName()));
        return Stream.of(type.getMethods())
                .filter(method -> CatalogAssert.class.isAssignableFrom(method.getDeclaringClass()))
                .filter(method -> !assertJ.contains(method.getName()))
                .map(method -> Call.of(type, method))
                .distinct();
    }
}
