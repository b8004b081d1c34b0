package org.replayproof.assertions;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.Table;

/** What can be asserted about the definition of a column. */
abstract class ColumnDefinitionAssert extends CatalogAssert<ColumnAssert, Column> {

    final ColumnFindings findings;

    ColumnDefinitionAssert(@Nullable Column actual, Context context) {
        super(actual, ColumnAssert.class, context);
        this.findings = new ColumnFindings(context);
    }

    final Table tableOf(Column column) {
        return context.schema().table(column.table().toString()).orElseThrow();
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
     * @throws AssertionError if the column takes NULL
     */
    public ColumnAssert isNotNullable() {
        return verify(column -> !column.nullable(), column -> findings.otherNullability(column, false));
    }

    /**
     * Verifies the column's default. Where there is a connection, the database itself is made to write the expression, so
     * that its spelling does not matter.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").column("status").hasDefault("'open'");   // passes for 'open'::text too
     * assertThat(dataSource).table("deals").column("status").hasDefault("'new'");    // fails: Wrong default
     * }</pre>
     *
     * @param expression the default as SQL writes it, text in its quotes
     * @return this assertion object
     * @throws AssertionError if there is no default or another one
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
     * Verifies that an insert has to give the column its value: no expression computes it.
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
     * Verifies that the column sorts and compares by a collation of its own.
     *
     * <pre>{@code
     * assertThat(schema).table("users").column("email").hasCollation("NOCASE");   // passes
     * assertThat(schema).table("users").column("name").hasCollation("NOCASE");    // fails: Wrong collation
     * }</pre>
     *
     * @param collation its name
     * @return this assertion object
     * @throws AssertionError if the column has the usual collation or another one
     */
    public ColumnAssert hasCollation(String collation) {
        return verify(
                has(collation, Column::collation),
                column -> findings.other(
                        AssertionFailure.COLUMN_COLLATION, column, Aspect.COLLATION, collation, "the usual one"));
    }

    /**
     * Verifies that the column bears a comment.
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
}
