package org.replayproof.entity.hibernate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** Hibernate's metadata, built without a connection. Close it to give the services back. */
record OfflineMetadata(Metadata metadata, StandardServiceRegistry registry) implements AutoCloseable {

    /** Set on every build, because {@code hibernate.properties} and system properties would leak in otherwise. */
    private static final Map<String, String> FIXED = Map.of(
            "hibernate.boot.allow_jdbc_metadata_access", "false",
            "hibernate.temp.use_jdbc_metadata_defaults", "false",
            "jakarta.persistence.validation.mode", "none",
            "hibernate.hbm2ddl.auto", "none",
            "jakarta.persistence.schema-generation.database.action", "none",
            "hibernate.default_schema", "",
            "hibernate.default_catalog", "");

    private static final List<String> OWN = List.of("hibernate.", "jakarta.persistence.", "org.hibernate.envers.");

    static OfflineMetadata build(ModelRequest request, Collection<String> notes) {
        NamingStrategies naming = NamingStrategies.of(request.properties());
        PhysicalNamingStrategy physical = naming.physical(request, notes);
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(
                        bootstrap(request).build())
                .applySettings(settings(request, naming))
                .build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            request.classes().forEach(sources::addAnnotatedClass);
            request.mappingFiles().forEach(sources::addResource);
            Metadata metadata = sources.getMetadataBuilder()
                    .applyPhysicalNamingStrategy(physical)
                    .build();
            return new OfflineMetadata(metadata, registry);
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw failure(request, e);
        }
    }

    /** Hibernate 7 loads entities by name, and they need not be in the class loader that it would ask. */
    private static BootstrapServiceRegistryBuilder bootstrap(ModelRequest request) {
        BootstrapServiceRegistryBuilder bootstrap = new BootstrapServiceRegistryBuilder();
        request.classes().stream()
                .map(Class::getClassLoader)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(bootstrap::applyClassLoader);
        return bootstrap;
    }

    @Override
    public void close() {
        StandardServiceRegistryBuilder.destroy(registry);
    }

    private static Map<String, Object> settings(ModelRequest request, NamingStrategies naming) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("hibernate.dialect", "");
        settings.put("jakarta.persistence.database-product-name", request.product());
        settings.put("jakarta.persistence.database-major-version", request.majorVersion());
        settings.put("jakarta.persistence.database-minor-version", request.minorVersion());
        request.properties().forEach((key, value) -> {
            if (OWN.stream().anyMatch(key::startsWith)) {
                settings.put(key, value);
            }
        });
        settings.remove("hibernate.physical_naming_strategy");
        settings.putAll(FIXED);
        settings.put("hibernate.connection.provider_class", new NoConnections());
        naming.implicit().ifPresent(name -> settings.put("hibernate.implicit_naming_strategy", name));
        return settings;
    }

    private static IllegalStateException failure(ModelRequest request, RuntimeException cause) {
        if (isWithoutDialect(cause)) {
            return new IllegalStateException(
                    "Hibernate has no dialect for " + request.product() + " on the class path. Add"
                            + " org.hibernate.orm:hibernate-community-dialects in the version of your hibernate-core"
                            + " (test scope is enough), or name a dialect: hibernate.dialect.",
                    cause);
        }
        return new IllegalStateException("Hibernate cannot build its metadata from the entities: " + cause, cause);
    }

    private static boolean isWithoutDialect(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains("Unable to determine Dialect")) {
                return true;
            }
        }
        return false;
    }
}
