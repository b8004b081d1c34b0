package org.replayproof.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The place of a request, and its declarations.
 *
 * @param elements the method and the classes around it, the nearest first
 */
record Place(List<AnnotatedElement> elements) {

    /** The default for a missing annotation. */
    @MigratedDatabase
    private static final class Standard {}

    private static final PerElement<AnnotatedElement, Map<String, MigratedDatabase>> DECLARED =
            new PerElement<>(Place::read);

    static Place of(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            next.get().getElement().ifPresent(elements::add);
            next = next.get().getParent();
        }
        return new Place(elements);
    }

    /** What to call things that are made for it. */
    static String label(ExtensionContext context) {
        String type = context.getTestClass().map(Class::getSimpleName).orElse("test");
        return context.getTestMethod()
                .map(method -> type + "-" + method.getName())
                .orElse(type);
    }

    /**
     * Finds the declaration for a parameter.
     *
     * @param name the value of {@link FromDatabase}; empty for the only one
     */
    MigratedDatabase declaration(String name) {
        return declaration(name, "the parameter", "write @FromDatabase(\"%s\") on the parameter");
    }

    /** The declaration that a method means which is called before or after a migration. */
    MigratedDatabase declaration(String name, MigrationHook hook) {
        return declaration(name, hook.toString(), "write database = \"%s\" in the annotation");
    }

    /**
     * Finds the declaration that is meant.
     *
     * @param asker the caller, in words
     * @param nextStep the way to name one, with {@code %s} for its name
     */
    MigratedDatabase declaration(String name, String asker, String nextStep) {
        Map<String, MigratedDatabase> declared = declarations();
        if (declared.isEmpty() && name.isEmpty()) {
            return Standard.class.getAnnotation(MigratedDatabase.class);
        }
        if (name.isEmpty() && declared.size() == 1) {
            return declared.values().iterator().next();
        }
        MigratedDatabase wanted = declared.get(name);
        if (wanted == null) {
            throw new ExtensionConfigurationException((name.isEmpty()
                            ? "Several databases are declared, and " + asker + " does not say which it means."
                            : "No database is called \"" + name + "\".")
                    + "\n  declared    " + names(declared) + "\n  next step   " + nextStep(declared, nextStep));
        }
        return wanted;
    }

    boolean isDeclared() {
        return !declarations().isEmpty();
    }

    /** The nearest of each name. */
    private Map<String, MigratedDatabase> declarations() {
        Map<String, MigratedDatabase> byName = new LinkedHashMap<>();
        for (AnnotatedElement element : elements) {
            declarationsAt(element).forEach(byName::putIfAbsent);
        }
        return byName;
    }

    /** The declarations of a class or a method itself. */
    static Map<String, MigratedDatabase> declarationsAt(AnnotatedElement element) {
        return DECLARED.of(element);
    }

    /** Two of one name are a mistake that would otherwise go unseen. */
    private static Map<String, MigratedDatabase> read(AnnotatedElement element) {
        Map<String, MigratedDatabase> byName = new LinkedHashMap<>();
        for (MigratedDatabase declaration :
                AnnotationSupport.findRepeatableAnnotations(element, MigratedDatabase.class)) {
            MigratedDatabase other = byName.putIfAbsent(declaration.name(), declaration);
            if (other != null && !other.equals(declaration)) {
                throw new ExtensionConfigurationException("Two databases at " + element + " are called \""
                        + declaration.name() + "\".\n  next step   give each @MigratedDatabase its own name");
            }
        }
        return Collections.unmodifiableMap(byName);
    }

    private static String names(Map<String, MigratedDatabase> declared) {
        return declared.isEmpty()
                ? "none"
                : declared.keySet().stream()
                        .map(name -> name.isEmpty() ? "one without a name" : "\"" + name + "\"")
                        .collect(Collectors.joining(", "));
    }

    private static String nextStep(Map<String, MigratedDatabase> declared, String words) {
        return declared.keySet().stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(words::formatted)
                .orElse("name it: @MigratedDatabase(name = \"…\")");
    }
}
