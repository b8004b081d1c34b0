package org.replayproof.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is written on classes or methods, read once: every test asks, and the answer is always the same. Goes with the class.
 *
 * @param <E> classes, or methods, or both
 * @param <T> what is read
 */
final class PerElement<E extends AnnotatedElement, T> {

    private final ClassValue<Map<E, T>> known = new ClassValue<>() {
        @Override
        protected Map<E, T> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Function<E, T> reader;

    PerElement(Function<E, T> reader) {
        this.reader = reader;
    }

    T of(E element) {
        Class<?> type = element instanceof Member member ? member.getDeclaringClass() : (Class<?>) element;
        return known.get(type).computeIfAbsent(element, reader);
    }
}
