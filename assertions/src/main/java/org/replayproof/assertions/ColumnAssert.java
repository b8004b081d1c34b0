package org.replayproof.assertions;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Table;

/**
 * Assertions about a column of a table.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ColumnAssert extends CatalogAssert<ColumnAssert, Column> {

    private final TableAssert table;
    private final ColumnFindings findings;

    ColumnAssert(@Nullable Column actual, Context context, TableAssert table) {
        super(actual, ColumnAssert.class, context);
        this.table = table;
        this.findings = new ColumnFindings(context);
    }

    /**
     * Returns to the table.
     *
     * @return the assertion object from which this one was reached
     */
    public TableAssert returnToTable() {
        return table;
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which the table's was reached
     */
    public SchemaAssert returnToSchema() {
        return table.returnToSchema();
    }

    /**
     * Verifies the column's type. Types are compared by meaning, not by spelling; on SQLite two types mean
     * the same when their columns keep values alike, as VARCHAR(40) and TEXT do.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("title").hasType("varchar(40)");   // passes for character varying(40)
     * assertThat(schema).table("deals").column("title").hasType("text");          // fails: Wrong column type
     * }</pre>
     *
     * @param type the type as SQL writes it
     * @return this assertion object
     * @throws AssertionError if the column is of another type
     */
    public ColumnAssert hasType(String type) {
        return verify(column -> context.isSameType(column.type(), type), column -> findings.otherType(column, type));
    }

    /**
     * Verifies that NULL may be stored.
     *
     * <pre>{@code
     * assertThat(schema).table("milestones").column("app_id").isNullable();   // passes
     * assertThat(schema).table("milestones").column("title").isNullable();    // fails: Wrong nullability
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if the column is NOT NULL
     */
    public ColumnAssert isNullable() {
        return verify(Column::nullable, column -> findings.otherNullability(column, true));
    }

    /**
     * Verifies that NULL cannot be stored.
     *
     * <pre>{@code
     * assertThat(schema).table("milestones").column("title").isNotNullable();    // passes
     * assertThat(schema).table("milestones").column("app_id").isNotNullable();   // fails: Wrong nullability
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if the column accepts NULL
     */
    public ColumnAssert isNotNullable() {
        return verify(column -> !column.nullable(), column -> findings.otherNullability(column, false));
    }

    /**
     * Verifies the column's default. With a connection, the database itself prints the expression, so
     * that its spelling does not matter.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").hasDefault("'open'");   // passes for 'open'::text too
     * assertThat(dataSource).table("deals").column("status").hasDefault("'new'");    // fails: Wrong default
     * }</pre>
     *
     * @param expression the default as SQL writes it, text in its quotes
     * @return this assertion object
     * @throws AssertionError if the column has no default, or another one
     */
    public ColumnAssert hasDefault(String expression) {
        return verify(column -> findings.otherDefault(column, expression));
    }

    /**
     * Verifies that the column has a default, whichever.
     *
     * @return this assertion object
     * @throws AssertionError if it has none
     */
    public ColumnAssert hasDefault() {
        return verify(column -> column.defaultValue() != null, findings::noDefault);
    }

    /**
     * Verifies that the column has no default.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("title").hasNoDefault();    // passes
     * assertThat(schema).table("deals").column("status").hasNoDefault();   // fails: Wrong default
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it has one
     */
    public ColumnAssert hasNoDefault() {
        return verify(column -> column.defaultValue() == null, findings::extraDefault);
    }

    /**
     * Verifies that the database numbers the rows in this column: an identity column, or SQLite's INTEGER PRIMARY KEY.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("id").isIdentity();       // passes
     * assertThat(schema).table("deals").column("app_id").isIdentity();   // fails: Wrong identity
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public ColumnAssert isIdentity() {
        return verify(
                column -> column.identity() != Identity.NONE, column -> findings.otherIdentity(column, "an identity"));
    }

    /**
     * Verifies that and how the database numbers the rows in this column.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("id").hasIdentity(Identity.ALWAYS);      // passes
     * assertThat(schema).table("deals").column("id").hasIdentity(Identity.BY_DEFAULT);  // fails: Wrong identity
     * }</pre>
     *
     * @param identity how; {@link Identity#NONE} for not at all
     * @return this assertion object
     * @throws AssertionError if it does otherwise
     */
    public ColumnAssert hasIdentity(Identity identity) {
        return verify(column -> column.identity() == identity, column -> findings.otherIdentity(column, identity));
    }

    /**
     * Verifies that the column is computed from an expression, be it stored or virtual. Where there is a connection, the
     * database itself is made to write the expression, so that its spelling does not matter.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("gross").isGenerated("net * 1.19");   // passes
     * assertThat(dataSource).table("deals").column("gross").isGenerated("net");          // fails: Wrong generated column
     * }</pre>
     *
     * @param expression the expression, without the parentheses around it
     * @return this assertion object
     * @throws AssertionError if it is a plain column, or computed from another expression
     */
    public ColumnAssert isGenerated(String expression) {
        return verify(column -> findings.otherGenerated(tableOf(column), column, expression));
    }

    /**
     * Verifies that the column is not generated: an insert provides its value.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("net").isNotGenerated();     // passes
     * assertThat(schema).table("deals").column("gross").isNotGenerated();   // fails: Wrong generated column
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if one does
     */
    public ColumnAssert isNotGenerated() {
        return verify(column -> column.generated() == null, findings::extraGenerated);
    }

    /**
     * Verifies the collation of the column.
     *
     * <pre>{@code
     * assertThat(schema).table("users").column("email").hasCollation("NOCASE");   // passes
     * assertThat(schema).table("users").column("name").hasCollation("NOCASE");    // fails: Wrong collation
     * }</pre>
     *
     * @param collation its name
     * @return this assertion object
     * @throws AssertionError if the column has the default collation or another one
     */
    public ColumnAssert hasCollation(String collation) {
        return verify(
                has(collation, Column::collation),
                column -> findings.other(
                        AssertionFailure.COLUMN_COLLATION, column, Aspect.COLLATION, collation, "the usual one"));
    }

    /**
     * Verifies that the column has a comment.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("amount").hasComment("in cents");   // passes
     * assertThat(schema).table("deals").column("amount").hasComment("in euros");   // fails: Wrong comment
     * }</pre>
     *
     * @param comment the comment, word for word
     * @return this assertion object
     * @throws AssertionError if the column bears none or another
     */
    public ColumnAssert hasComment(String comment) {
        return verify(
                has(comment, Column::comment),
                column -> findings.other(AssertionFailure.COMMENT, column, Aspect.COMMENT, comment, "no comment"));
    }

    private static Predicate<Column> has(String expected, Function<Column, @Nullable String> aspect) {
        return column -> expected.equals(aspect.apply(column));
    }

    /**
     * Verifies that the column alone is the table's primary key.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("id").isPrimaryKey();       // passes
     * assertThat(schema).table("deals").column("title").isPrimaryKey();    // fails: Wrong primary key
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if the primary key has other columns, or there is none
     */
    public ColumnAssert isPrimaryKey() {
        return verify(column -> new TableFindings(context).otherPrimaryKey(tableOf(column), List.of(column.name())));
    }

    /**
     * Verifies that no two rows can have the same value in this column: it alone is the primary key, or has a unique
     * constraint or a unique index that covers all rows.
     *
     * <pre>{@code
     * assertThat(schema).table("users").column("email").isUnique();   // passes
     * assertThat(schema).table("users").column("name").isUnique();    // fails: Missing unique constraint
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if two rows can
     */
    public ColumnAssert isUnique() {
        return verify(
                column -> {
                    List<String> alone = List.of(column.name());
                    Table of = tableOf(column);
                    return TableFindings.isUnique(of, alone)
                            || (of.primaryKey() != null
                                    && of.primaryKey().columns().equals(alone));
                },
                column -> new TableFindings(context).missingUnique(tableOf(column), List.of(column.name())));
    }

    /**
     * Verifies that a foreign key leads from this column to another one, alone or together with other columns.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("app_id").references("apps", "id");    // passes
     * assertThat(schema).table("deals").column("app_id").references("users", "id");   // fails: Wrong foreign key
     * }</pre>
     *
     * @param referencedTable the table it leads to
     * @param referencedColumn the column it leads to
     * @return this assertion object
     * @throws AssertionError if no foreign key does
     */
    public ColumnAssert references(String referencedTable, String referencedColumn) {
        return verify(column -> findings.otherReference(tableOf(column), column, referencedTable, referencedColumn));
    }

    /**
     * Verifies that the column accepts exactly the names of an enum's constants, asked of the database itself:
     * the guard may be an enum type, a check or a foreign key to a lookup table.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").allowsExactly(DealStatus.class);   // passes
     * assertThat(dataSource).table("deals").column("title").allowsExactly(DealStatus.class);    // fails: takes any value
     * }</pre>
     *
     * @param type the enum
     * @return this assertion object
     * @throws AssertionError if the column refuses one of the names or accepts another value
     * @throws IllegalStateException if there is no connection
     */
    public ColumnAssert allowsExactly(Class<? extends Enum<?>> type) {
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        return verify(column ->
                new ValueFindings(context).notExactly(column, names, "the constants of " + type.getSimpleName()));
    }

    /**
     * Verifies that the column accepts exactly these values, according to the database itself.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").allowsExactly("open", "won", "lost");   // passes
     * assertThat(dataSource).table("deals").column("status").allowsExactly("open", "won");           // fails: lost too
     * }</pre>
     *
     * @param values the values
     * @return this assertion object
     * @throws AssertionError if the column refuses one of them or accepts another value
     * @throws IllegalStateException if there is no connection
     */
    public ColumnAssert allowsExactly(String... values) {
        return verify(column -> new ValueFindings(context).notExactly(column, List.of(values), "exactly"));
    }

    /**
     * Verifies that the database accepts a value in this column. The database itself tries it, and the trial is rolled back.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").accepts("won");     // passes
     * assertThat(dataSource).table("deals").column("status").accepts("WON");     // fails: Rejected value
     * }</pre>
     *
     * @param value the value, in the form in which a program would bind it; for NULL see {@link #isNullable()}
     * @return this assertion object
     * @throws AssertionError if the database refuses it
     * @throws IllegalStateException if there is no connection
     */
    public ColumnAssert accepts(Object value) {
        Objects.requireNonNull(value, "value; isNullable() asserts about NULL");
        return verify(column -> new ValueFindings(context).rejected(column, value));
    }

    /**
     * Verifies that the database refuses a value in this column. The database itself tries it, and the trial is rolled back.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").rejects("WON");     // passes
     * assertThat(dataSource).table("deals").column("status").rejects("won");     // fails: Accepted value
     * }</pre>
     *
     * @param value the value, in the form in which a program would bind it; for NULL see {@link #isNotNullable()}
     * @return this assertion object
     * @throws AssertionError if the database accepts it
     * @throws IllegalStateException if there is no connection
     */
    public ColumnAssert rejects(Object value) {
        Objects.requireNonNull(value, "value; isNotNullable() asserts about NULL");
        return verify(column -> new ValueFindings(context).accepted(column, value));
    }

    /**
     * Verifies that the column alone is not the primary key.
     *
     * @return this assertion object
     * @throws AssertionError if it is
     */
    public ColumnAssert isNotPrimaryKey() {
        return verify(column -> findings.primaryKey(tableOf(column), column));
    }

    /**
     * Verifies that this column alone is a foreign key to any table.
     *
     * @return this assertion object
     * @throws AssertionError if none does
     */
    public ColumnAssert isForeignKey() {
        return verify(column -> TableKinds.FOREIGN_KEY.missing(tableOf(column), new String[] {column.name()}));
    }

    /**
     * Verifies that no foreign key consists of this column alone.
     *
     * @return this assertion object
     * @throws AssertionError if one does
     */
    public ColumnAssert isNotForeignKey() {
        return verify(column -> TableKinds.FOREIGN_KEY.present(context, tableOf(column), column.name()));
    }

    /**
     * Verifies that a check constraint is about this column, alone or with others.
     *
     * @return this assertion object
     * @throws AssertionError if none is
     */
    public ColumnAssert hasCheck() {
        return verify(
                column -> tableOf(column).checks().stream()
                        .anyMatch(check -> check.columns().contains(column.name())),
                column -> findings.noCheck(tableOf(column), column));
    }

    /**
     * Verifies which privileges a role has on this column, be they granted on the column or on its table: these and no others.
     * Asks the database, so there must be a connection.
     *
     * <pre>{@code
     * column("salary").grantsExactly("reader");               // passes: nothing at all
     * column("title").grantsExactly("reader", "SELECT");      // passes
     * column("salary").grantsExactly("reader", "SELECT");     // fails: Wrong privileges
     * }</pre>
     *
     * @param role the role; {@code public} for what everybody has
     * @param privileges the privileges as GRANT writes them, in any letter case; none for nothing at all
     * @return this assertion object
     * @throws AssertionError if the role has others, or no such role exists
     * @throws IllegalStateException if there is no connection, or the product has no roles
     */
    public ColumnAssert grantsExactly(String role, String... privileges) {
        return verify(column -> new AccessFindings(context)
                .otherPrivileges(
                        column.ref(),
                        new Owned(ObjectKind.COLUMN, context.sql(column.table()), Optional.of(column.name())),
                        role,
                        privileges));
    }

    private Table tableOf(Column column) {
        return context.schema().table(column.table().toString()).orElseThrow();
    }
}
