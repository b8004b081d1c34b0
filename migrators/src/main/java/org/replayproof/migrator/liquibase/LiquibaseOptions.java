package org.replayproof.migrator.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How Liquibase is to run: what a project's configuration says, and what a customizer changes in it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * final class OurLiquibase implements MigratorCustomizer<LiquibaseOptions> {
 *     public void customize(LiquibaseOptions liquibase) {
 *         liquibase.contexts("test").parameter("tenant", "acme");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LiquibaseOptions {

    private String contexts = "";
    private String labels = "";
    private final Map<String, Object> parameters = new TreeMap<>();
    private final Map<String, Object> scope = new TreeMap<>();
    private @Nullable String defaultSchema;
    private @Nullable String liquibaseSchema;
    private @Nullable String liquibaseTablespace;
    private @Nullable String historyTable;
    private @Nullable String lockTable;

    LiquibaseOptions() {}

    /**
     * Says which contexts are active.
     *
     * @param names names, separated by commas; empty runs change sets of every context
     * @return this
     */
    public LiquibaseOptions contexts(String names) {
        contexts = names;
        return this;
    }

    /**
     * Says which labels are wanted.
     *
     * @param expression such as {@code billing and !slow}; empty runs change sets of every label
     * @return this
     */
    public LiquibaseOptions labels(String expression) {
        labels = expression;
        return this;
    }

    /**
     * Says the values of {@code ${name}} in a changelog.
     *
     * @param name the name
     * @param value its value
     * @return this
     */
    public LiquibaseOptions parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Says in which schema objects lie that name none.
     *
     * @param name the schema; it has to exist
     * @return this
     */
    public LiquibaseOptions defaultSchema(String name) {
        defaultSchema = name;
        return this;
    }

    /**
     * Says in which schema Liquibase keeps its own tables.
     *
     * @param name the schema; it has to exist
     * @return this
     */
    public LiquibaseOptions liquibaseSchema(String name) {
        liquibaseSchema = name;
        return this;
    }

    /**
     * Says in which tablespace Liquibase keeps its own tables.
     *
     * @param name the tablespace
     * @return this
     */
    public LiquibaseOptions liquibaseTablespace(String name) {
        liquibaseTablespace = name;
        return this;
    }

    /**
     * Names the table that records what has run.
     *
     * @param name instead of {@code DATABASECHANGELOG}
     * @return this
     */
    public LiquibaseOptions historyTable(String name) {
        historyTable = name;
        return this;
    }

    /**
     * Names the table that holds Liquibase's lock.
     *
     * @param name instead of {@code DATABASECHANGELOGLOCK}
     * @return this
     */
    public LiquibaseOptions lockTable(String name) {
        lockTable = name;
        return this;
    }

    /**
     * Sets anything that Liquibase looks up in its scope: a property of its own, or an object that a custom change asks for.
     *
     * @param key such as {@code liquibase.preserveSchemaCase}
     * @param value its value
     * @return this
     */
    public LiquibaseOptions scope(String key, Object value) {
        scope.put(key, value);
        return this;
    }

    Map<String, Object> scope() {
        return scope;
    }

    public Contexts activeContexts() {
        return new Contexts(contexts);
    }

    /** Where the history table lies; empty where nothing is said. */
    String historySchema() {
        return liquibaseSchema != null ? liquibaseSchema : Objects.toString(defaultSchema, "");
    }

    LabelExpression wantedLabels() {
        return new LabelExpression(labels);
    }

    ChangeLogParameters parametersFor(Database database) {
        ChangeLogParameters known = new ChangeLogParameters(database);
        parameters.forEach(known::set);
        known.setContexts(activeContexts());
        known.setLabels(wantedLabels());
        return known;
    }

    Database configured(Database database) throws DatabaseException {
        Optional.ofNullable(liquibaseSchema).ifPresent(database::setLiquibaseSchemaName);
        Optional.ofNullable(liquibaseTablespace).ifPresent(database::setLiquibaseTablespaceName);
        Optional.ofNullable(historyTable).ifPresent(database::setDatabaseChangeLogTableName);
        Optional.ofNullable(lockTable).ifPresent(database::setDatabaseChangeLogLockTableName);
        if (defaultSchema != null) {
            database.setDefaultSchemaName(defaultSchema);
        }
        return database;
    }

    /** All of it, for comparison; objects in the scope by what they say of themselves. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(contexts, labels, parameters.toString(), scope.toString()));
        Stream.of(defaultSchema, liquibaseSchema, liquibaseTablespace, historyTable, lockTable)
                .map(String::valueOf)
                .forEach(parts::add);
        return String.join(" | ", parts);
    }
}
