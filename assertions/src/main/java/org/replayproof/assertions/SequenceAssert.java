package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ColumnName;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Sequence;

/**
 * Assertions about a sequence.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class SequenceAssert extends GrantedAssert<SequenceAssert, Sequence> {

    private final SchemaAssert schema;

    SequenceAssert(@Nullable Sequence actual, Context context, SchemaAssert schema) {
        super(actual, SequenceAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(Sequence sequence) {
        return sequence.ref();
    }

    @Override
    Owned owned(Sequence sequence) {
        return Owned.of(ObjectKind.SEQUENCE, context.sql(sequence.name()));
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies the sequence's step. Hibernate's allocation size has to agree with it.
     *
     * <pre>{@code
     * sequence("deals_seq").incrementsBy(50);   // passes
     * sequence("deals_seq").incrementsBy(1);    // fails: Wrong sequence
     * }</pre>
     *
     * @param step the step
     * @return this assertion object
     * @throws AssertionError if it is another one
     */
    public SequenceAssert incrementsBy(long step) {
        return verify(
                sequence -> sequence.increment() == step,
                sequence -> context.altering(
                        wrong(
                                sequence,
                                "increments by " + sequence.increment() + ", not by " + step,
                                "INCREMENT BY " + step,
                                "INCREMENT BY " + sequence.increment()),
                        sequence,
                        Aspect.INCREMENT,
                        "increment",
                        step));
    }

    /**
     * Verifies the sequence's first number.
     *
     * <pre>{@code
     * sequence("deals_seq").startsWith(1000);   // passes
     * sequence("deals_seq").startsWith(1);      // fails: Wrong sequence
     * }</pre>
     *
     * @param number the number
     * @return this assertion object
     * @throws AssertionError if it is another one
     */
    public SequenceAssert startsWith(long number) {
        return verify(
                sequence -> sequence.start() == number,
                sequence -> context.altering(
                        wrong(
                                sequence,
                                "starts with " + sequence.start() + ", not with " + number,
                                "START WITH " + number,
                                "START WITH " + sequence.start()),
                        sequence,
                        Aspect.START,
                        "start",
                        number));
    }

    /**
     * Verifies that a column owns the sequence, which is dropped with it.
     *
     * <pre>{@code
     * sequence("deals_id_seq").isOwnedBy("deals", "id");   // passes
     * sequence("deals_seq").isOwnedBy("deals", "id");      // fails: Wrong sequence
     * }</pre>
     *
     * @param table the column's table
     * @param column the column
     * @return this assertion object
     * @throws AssertionError if no column or another column owns it
     */
    public SequenceAssert isOwnedBy(String table, String column) {
        String owner = table + "." + column;
        return verify(
                sequence -> owner.equals(String.valueOf(sequence.ownedBy())),
                sequence -> context.altering(
                        wrong(
                                sequence,
                                "does not go with " + owner,
                                "OWNED BY " + owner,
                                "OWNED BY " + (sequence.ownedBy() == null ? "NONE" : sequence.ownedBy())),
                        sequence,
                        Aspect.OWNED_BY,
                        "ownedBy",
                        new ColumnName(ObjectName.of(table), column)));
    }

    private static Finding wrong(Sequence sequence, String trouble, String expected, String actual) {
        return finding(AssertionFailure.SEQUENCE, sequence.ref(), sequence.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
