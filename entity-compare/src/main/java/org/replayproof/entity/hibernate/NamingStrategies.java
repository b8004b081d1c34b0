package org.replayproof.entity.hibernate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.EntityModel;

/**
 * Which naming strategies apply: those that a setting names, else Spring Boot's where Spring Boot is on the class path,
 * else those of Jakarta Persistence.
 */
record NamingStrategies(String physicalName, Optional<String> implicit) {

    static final String JPA_PHYSICAL = "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl";

    private static final Logger LOG = System.getLogger(NamingStrategies.class.getName());
    private static final String BOOT_4 = "org.springframework.boot.hibernate.SpringImplicitNamingStrategy";
    private static final String BOOT_3 = "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy";
    private static final String SNAKE_CASE = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";
    private static final String UNDERSCORES = "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

    static NamingStrategies of(Map<String, String> properties) {
        Optional<String> physical = first(
                properties,
                "hibernate.physical_naming_strategy",
                "spring.jpa.properties.hibernate.physical_naming_strategy",
                "spring.jpa.hibernate.naming.physical-strategy");
        Optional<String> implicit = first(
                properties,
                "hibernate.implicit_naming_strategy",
                "spring.jpa.properties.hibernate.implicit_naming_strategy",
                "spring.jpa.hibernate.naming.implicit-strategy");
        Optional<NamingStrategies> spring = springBoot();
        NamingStrategies chosen = new NamingStrategies(
                physical.or(() -> spring.map(NamingStrategies::physicalName)).orElse(JPA_PHYSICAL),
                implicit.or(() -> spring.flatMap(NamingStrategies::implicit)));
        if (spring.isPresent() && (physical.isEmpty() || implicit.isEmpty())) {
            LOG.log(
                    Level.INFO,
                    "Spring Boot is on the class path: names follow {0} and {1}. Another choice:"
                            + " hibernate.physical_naming_strategy, hibernate.implicit_naming_strategy.",
                    chosen.physicalName,
                    chosen.implicit.orElse("Hibernate''s default"));
        }
        return chosen;
    }

    private static Optional<NamingStrategies> springBoot() {
        if (isPresent(BOOT_4)) {
            return Optional.of(
                    new NamingStrategies(isPresent(SNAKE_CASE) ? SNAKE_CASE : UNDERSCORES, Optional.of(BOOT_4)));
        }
        return isPresent(BOOT_3)
                ? Optional.of(new NamingStrategies(UNDERSCORES, Optional.of(BOOT_3)))
                : Optional.empty();
    }

    /**
     * The strategy that names tables and columns, made to put explicit schemas out of the way of the real ones.
     *
     * @param notes takes what cannot be honoured
     */
    PhysicalNamingStrategy physical(ModelRequest request, Collection<String> notes) {
        PhysicalNamingStrategy delegate = instantiate();
        String defaultSchema = request.properties().get("hibernate.default_schema");
        return (PhysicalNamingStrategy) Proxy.newProxyInstance(
                PhysicalNamingStrategy.class.getClassLoader(),
                new Class<?>[] {PhysicalNamingStrategy.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("toPhysicalCatalogName")) {
                        return null;
                    }
                    Object result = invoke(delegate, method, arguments);
                    if (!method.getName().equals("toPhysicalSchemaName")) {
                        return result;
                    }
                    Identifier schema = result == null ? Identifier.toIdentifier(defaultSchema) : (Identifier) result;
                    return outOfTheWay(schema, (JdbcEnvironment) arguments[1], request, notes);
                });
    }

    private static @Nullable Identifier outOfTheWay(
            @Nullable Identifier schema, JdbcEnvironment environment, ModelRequest request, Collection<String> notes) {
        if (schema == null) {
            return null;
        }
        String stored = request.names().stored(schema.getText(), schema.isQuoted());
        if (stored.startsWith(EntityModel.NAMESPACE_MARK)) {
            return schema;
        }
        if (request.names().same(stored, request.defaultNamespace())) {
            return null;
        }
        if (!environment.getDialect().canCreateSchema()) {
            notes.add("schema " + schema.getText() + ": " + request.product()
                    + " has no schemas to try it in; its tables are compared with those of the default one");
            return null;
        }
        return new Identifier(EntityModel.NAMESPACE_MARK + stored, schema.isQuoted());
    }

    private static @Nullable Object invoke(
            PhysicalNamingStrategy delegate, java.lang.reflect.Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private PhysicalNamingStrategy instantiate() {
        try {
            return (PhysicalNamingStrategy)
                    load(physicalName).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "The physical naming strategy " + physicalName + " cannot be used: " + e
                            + ". It must be a PhysicalNamingStrategy with a public constructor without parameters.",
                    e);
        }
    }

    private static Optional<String> first(Map<String, String> properties, String... keys) {
        return Stream.of(keys)
                .map(properties::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static boolean isPresent(String className) {
        try {
            load(className);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Class<?> load(String className) throws ClassNotFoundException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Class.forName(className, false, context == null ? NamingStrategies.class.getClassLoader() : context);
    }
}
