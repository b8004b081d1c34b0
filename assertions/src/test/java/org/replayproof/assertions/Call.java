package org.replayproof.assertions;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * A method of an assertion class, with its parameter types.
 *
 * @param type the class of the object, which may inherit the method
 * @param method its name with the types of its parameters: {@code hasColumns(String[])}
 */
record Call(String type, String method) {

    static Call of(String type, String name, Stream<String> parameterTypes) {
        return new Call(
                simple(type), name + "(" + parameterTypes.map(Call::simple).collect(joining(", ")) + ")");
    }

    static Call of(Class<?> type, Method method) {
        return of(
                type.getName(),
                method.getName(),
                Stream.of(method.getParameterTypes()).map(Class::getTypeName));
    }

    /** Without packages and outer classes; the last parameter may be written as an array or with dots. */
    private static String simple(String type) {
        return type.replace("...", "[]").replaceFirst("^.*[.$]", "");
    }

    String name() {
        return method.substring(0, method.indexOf('('));
    }

    @Override
    public String toString() {
        return type + "." + method;
    }
}
