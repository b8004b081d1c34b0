package org.replayproof.migrator.liquibase;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigratorCustomizer;

/** Makes Liquibase's options of what a project says. Only what changes what change sets do is taken over. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LiquibaseSettings {

    /** By Spring Boot's name, Quarkus's, and those of Liquibase's own file. */
    private static final Map<List<String>, BiConsumer<LiquibaseOptions, String>> KNOWN = Map.of(
            List.of("contexts", "contextFilter"), LiquibaseOptions::contexts,
            List.of("labelFilter", "labels"), LiquibaseOptions::labels,
            List.of("defaultSchema", "defaultSchemaName"), LiquibaseOptions::defaultSchema,
            List.of("liquibaseSchema", "liquibaseSchemaName"), LiquibaseOptions::liquibaseSchema,
            List.of("liquibaseTablespace", "liquibaseTablespaceName"), LiquibaseOptions::liquibaseTablespace,
            List.of("databaseChangeLogTable", "databaseChangeLogTableName", "databaseChangelogTableName"),
                    LiquibaseOptions::historyTable,
            List.of("databaseChangeLogLockTable", "databaseChangeLogLockTableName", "databaseChangelogLockTableName"),
                    LiquibaseOptions::lockTable);

    private LiquibaseSettings() {}

    public static LiquibaseOptions configured(MigrationSource source, LiquibaseProperties project) {
        LiquibaseOptions options = new LiquibaseOptions();
        KNOWN.forEach((names, taker) -> project.first(names).ifPresent(value -> taker.accept(options, value.strip())));
        project.parameters().forEach(options::parameter);
        customize(source.customizer(), options);
        return options;
    }

    @SuppressWarnings("unchecked")
    private static void customize(@Nullable MigratorCustomizer<?> customizer, LiquibaseOptions options) {
        if (customizer == null) {
            return;
        }
        try {
            ((MigratorCustomizer<LiquibaseOptions>) customizer).customize(options);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    customizer.getClass().getName()
                            + " customizes something else than Liquibase; Liquibase hands out a "
                            + LiquibaseOptions.class.getName(),
                    e);
        }
    }
}
