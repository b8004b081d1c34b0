package org.replayproof.settings.application;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/**
 * The active profiles of a Spring Boot application.
 *
 * @param names their names in the order in which they were set; {@code default} where none is set
 */
record Profiles(Set<String> names) {

    private static final String KEY = "spring.profiles.active";
    private static final String OPERATORS = "()!&|";

    /** Those of the system property, else of the environment, else of the last unconditional document that sets them. */
    static Profiles of(List<Document> documents) {
        List<String> names = Stream.of(outside(), inside(documents), List.of("default"))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow();
        return new Profiles(Collections.unmodifiableSet(new LinkedHashSet<>(names)));
    }

    private static List<String> outside() {
        return Stream.of(System.getProperty(KEY, ""), System.getenv().getOrDefault("SPRING_PROFILES_ACTIVE", ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(Keys::elements)
                .orElse(List.of());
    }

    private static List<String> inside(List<Document> documents) {
        Layers keys = new Layers(Keys::uniform);
        List<String> names = List.of();
        for (Document document : documents) {
            if (document.isUnconditional()) {
                keys.add(document, "");
                names = document.list(KEY).isEmpty() ? names : document.list(KEY);
            }
        }
        References references = new References(keys);
        return names.stream()
                .flatMap(name -> Keys.elements(references.resolvedWherePossible(name)).stream())
                .toList();
    }

    /** Whether an expression is true: {@code prod}, {@code !prod}, {@code prod & (eu | us)}. */
    boolean accept(String expression) {
        Expression reader = new Expression(expression);
        boolean holds = reader.any();
        if (!reader.next().isEmpty()) {
            throw reader.malformed();
        }
        return holds;
    }

    private final class Expression {

        private final String text;
        private final List<String> tokens;
        private int at;

        Expression(String text) {
            this.text = text;
            this.tokens = Collections.list(new StringTokenizer(text, OPERATORS, true)).stream()
                    .map(token -> token.toString().strip())
                    .filter(token -> !token.isEmpty())
                    .toList();
        }

        boolean any() {
            boolean holds = all();
            while (takes("|")) {
                holds |= all();
            }
            return holds;
        }

        private boolean all() {
            boolean holds = one();
            while (takes("&")) {
                holds &= one();
            }
            return holds;
        }

        private boolean one() {
            if (takes("!")) {
                return !one();
            }
            if (takes("(")) {
                boolean holds = any();
                if (!takes(")")) {
                    throw malformed();
                }
                return holds;
            }
            String name = next();
            if (name.isEmpty() || OPERATORS.contains(name)) {
                throw malformed();
            }
            at++;
            return names.contains(name);
        }

        private boolean takes(String token) {
            boolean there = next().equals(token);
            at += there ? 1 : 0;
            return there;
        }

        String next() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        IllegalStateException malformed() {
            return new IllegalStateException("\"" + text + "\" is not an expression of profiles."
                    + "\n  next step   write spring.config.activate.on-profile as in: prod & (eu | us)");
        }
    }
}
