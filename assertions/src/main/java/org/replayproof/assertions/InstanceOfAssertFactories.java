package org.replayproof.assertions;

import java.sql.Connection;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Cluster.OwnedDatabase;
import org.replayproof.engine.Cluster.Role;
import org.replayproof.engine.Cluster.Tablespace;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.Extension;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.Policy;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Rule;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.Unique;
import org.replayproof.schema.View;

/**
 * Factories for AssertJ's {@code asInstanceOf}, {@code as}, {@code extracting}, {@code first} and similar methods, like AssertJ's own
 * {@link org.assertj.core.api.InstanceOfAssertFactories}.
 *
 * <pre>{@code
 * assertThat((Object) dataSource).asInstanceOf(DATA_SOURCE).hasTable("deals");
 *
 * SchemaAssert schema = assertThat(dataSource);
 * assertThat(schema.actual().tables())
 *         .filteredOn(table -> table.name().name().startsWith("audit_"))
 *         .singleElement(as(table(schema)))
 *         .hasColumns("at", "who");
 * }</pre>
 *
 * <p>A table, or another object of a schema, has neither its product nor the other tables nor a connection. So its factory needs
 * the schema: {@code table(schema)}, not {@code TABLE}. Assertions on the objects of a soft schema are soft. AssertJ's own soft
 * assertions cannot create proxies of these classes, so use AssertJ's plain {@code assertThat} before such a factory.
 *
 * <p>A server and a statement are not values of a program: use {@link SchemaAssert#server()} and {@link
 * SchemaAssert#executing(String, Object...)}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public final class InstanceOfAssertFactories {

    /** For a schema. */
    public static final InstanceOfAssertFactory<Schema, SchemaAssert> SCHEMA =
            new InstanceOfAssertFactory<>(Schema.class, SchemaAssertions::assertThat);

    /** For the schema behind an open connection, as it is now. */
    public static final InstanceOfAssertFactory<Connection, SchemaAssert> CONNECTION =
            new InstanceOfAssertFactory<>(Connection.class, SchemaAssertions::assertThat);

    /** For the schema behind a data source, as it is now. */
    public static final InstanceOfAssertFactory<DataSource, SchemaAssert> DATA_SOURCE =
            new InstanceOfAssertFactory<>(DataSource.class, SchemaAssertions::assertThat);

    private InstanceOfAssertFactories() {}

    /**
     * For a table.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Table, TableAssert> table(SchemaAssert schema) {
        return inSchema(Table.class, schema, (it, at) -> new TableAssert(it, at, schema));
    }

    /**
     * For a view, plain or materialized.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<View, ViewAssert> view(SchemaAssert schema) {
        return inSchema(View.class, schema, (it, at) -> new ViewAssert(it, at, schema));
    }

    /**
     * For a sequence.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Sequence, SequenceAssert> sequence(SchemaAssert schema) {
        return inSchema(Sequence.class, schema, (it, at) -> new SequenceAssert(it, at, schema));
    }

    /**
     * For an enum type.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<EnumType, EnumTypeAssert> enumType(SchemaAssert schema) {
        return inSchema(EnumType.class, schema, (it, at) -> new EnumTypeAssert(it, at, schema));
    }

    /**
     * For a domain.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Domain, DomainAssert> domain(SchemaAssert schema) {
        return inSchema(Domain.class, schema, (it, at) -> new DomainAssert(it, at, schema));
    }

    /**
     * For a composite type.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<CompositeType, CompositeTypeAssert> compositeType(SchemaAssert schema) {
        return inSchema(CompositeType.class, schema, (it, at) -> new CompositeTypeAssert(it, at, schema));
    }

    /**
     * For a function or procedure.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Routine, RoutineAssert> routine(SchemaAssert schema) {
        return inSchema(Routine.class, schema, (it, at) -> new RoutineAssert(it, at, schema));
    }

    /**
     * For an extension.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Extension, ExtensionAssert> extension(SchemaAssert schema) {
        return inSchema(Extension.class, schema, (it, at) -> new ExtensionAssert(it, at, schema));
    }

    /**
     * For a namespace.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Namespace, NamespaceAssert> namespace(SchemaAssert schema) {
        return inSchema(Namespace.class, schema, (it, at) -> new NamespaceAssert(it, at, schema));
    }

    /**
     * For an object of one of the kinds that are rarely made.
     *
     * @param schema the schema that it is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<OtherObject, OtherObjectAssert> object(SchemaAssert schema) {
        return inSchema(OtherObject.class, schema, (it, at) -> new OtherObjectAssert(it, at, schema));
    }

    /**
     * For a column.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Column, ColumnAssert> column(SchemaAssert schema) {
        return inTable(Column.class, schema, (it, of) -> new ColumnAssert(it, of.context, of));
    }

    /**
     * For a primary key.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<PrimaryKey, PrimaryKeyAssert> primaryKey(SchemaAssert schema) {
        return inTable(PrimaryKey.class, schema, (it, of) -> new PrimaryKeyAssert(it, of.context, of));
    }

    /**
     * For a unique constraint.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Unique, UniqueAssert> unique(SchemaAssert schema) {
        return inTable(Unique.class, schema, (it, of) -> new UniqueAssert(it, of.context, of));
    }

    /**
     * For a foreign key.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<ForeignKey, ForeignKeyAssert> foreignKey(SchemaAssert schema) {
        return inTable(ForeignKey.class, schema, (it, of) -> new ForeignKeyAssert(it, of.context, of));
    }

    /**
     * For a check.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<CheckConstraint, CheckAssert> check(SchemaAssert schema) {
        return inTable(CheckConstraint.class, schema, (it, of) -> new CheckAssert(it, of.context, of));
    }

    /**
     * For an exclusion constraint.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Exclusion, ExclusionAssert> exclusion(SchemaAssert schema) {
        return inTable(Exclusion.class, schema, (it, of) -> new ExclusionAssert(it, of.context, of));
    }

    /**
     * For an index.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Index, IndexAssert> index(SchemaAssert schema) {
        return inTable(Index.class, schema, (it, of) -> new IndexAssert(it, of.context, of));
    }

    /**
     * For a trigger.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Trigger, TriggerAssert> trigger(SchemaAssert schema) {
        return inTable(Trigger.class, schema, (it, of) -> new TriggerAssert(it, of.context, of));
    }

    /**
     * For a policy.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Policy, PolicyAssert> policy(SchemaAssert schema) {
        return inTable(Policy.class, schema, (it, of) -> new PolicyAssert(it, of.context, of));
    }

    /**
     * For a rule.
     *
     * @param schema the schema that its table is in
     * @return a factory
     */
    public static InstanceOfAssertFactory<Rule, RuleAssert> rule(SchemaAssert schema) {
        return inTable(Rule.class, schema, (it, of) -> new RuleAssert(it, of.context, of));
    }

    /**
     * For a role.
     *
     * @param server the server that it belongs to
     * @return a factory
     */
    public static InstanceOfAssertFactory<Role, RoleAssert> role(ServerAssert server) {
        return new InstanceOfAssertFactory<>(Role.class, it -> new RoleAssert(it, server.context, server));
    }

    /**
     * For a tablespace.
     *
     * @param server the server that it belongs to
     * @return a factory
     */
    public static InstanceOfAssertFactory<Tablespace, TablespaceAssert> tablespace(ServerAssert server) {
        return new InstanceOfAssertFactory<>(Tablespace.class, it -> new TablespaceAssert(it, server.context, server));
    }

    /**
     * For a database.
     *
     * @param server the server that it belongs to
     * @return a factory
     */
    public static InstanceOfAssertFactory<OwnedDatabase, DatabaseAssert> database(ServerAssert server) {
        return new InstanceOfAssertFactory<>(OwnedDatabase.class, it -> new DatabaseAssert(it, server.context, server));
    }

    /** Uses the schema at the time when the assertion object is created. */
    private static <O extends SchemaObject, T extends AbstractAssert<T, O>> InstanceOfAssertFactory<O, T> inSchema(
            Class<O> type, SchemaAssert schema, BiFunction<O, Context, T> assertion) {
        return new InstanceOfAssertFactory<>(type, it -> {
            Schema now = schema.subject();
            if (now.objects().stream().noneMatch(other -> other.ref().equals(it.ref()))) {
                throw new IllegalArgumentException("The schema given has no "
                        + it.ref().kind() + " " + it.ref() + ".\n  next step   pass its schema to the factory");
            }
            return assertion.apply(it, schema.context.at(now));
        });
    }

    /** Fails as the way to the table does where there is no such table. */
    private static <O extends TablePart, T extends AbstractAssert<T, O>> InstanceOfAssertFactory<O, T> inTable(
            Class<O> type, SchemaAssert schema, BiFunction<O, TableAssert, T> assertion) {
        return new InstanceOfAssertFactory<>(
                type, it -> assertion.apply(it, schema.table(it.table().toString())));
    }
}
