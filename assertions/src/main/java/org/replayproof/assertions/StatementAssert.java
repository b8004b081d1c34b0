package org.replayproof.assertions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Refusal;
import org.replayproof.finding.Finding;

/**
 * Assertions about the result of a statement. Each assertion runs the statement in a separate transaction, to
 * its end with deferred constraints, and rolls back.
 *
 * <p>Example:
 *
 * <pre>{@code
 * assertThat(dataSource).table("deals").inserting(Map.of("title", "", "status", "open")).isRejectedBy("deals_title_check");
 * assertThat(dataSource).executing("delete from apps where id = 1").failsWith("23503");
 * assertThat(dataSource).executing("update deals set status = ?", DealStatus.WON).succeeds();
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class StatementAssert extends CatalogAssert<StatementAssert, SqlStatement> {

    private final SchemaAssert schema;

    StatementAssert(@Nullable SqlStatement actual, Context context, SchemaAssert schema) {
        super(actual, StatementAssert.class, context);
        this.schema = schema;
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object for the schema
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the database carries the statement out.
     *
     * @return this assertion object
     * @throws AssertionError if it is refused
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert succeeds() {
        return verify(statement -> refusal(statement)
                .map(refusal -> List.of(refused(statement, refusal)))
                .orElse(List.of()));
    }

    /**
     * Verifies that the database refuses the statement, and with which code: an SQLSTATE, or one of SQLite's result codes.
     *
     * <pre>{@code
     * executing("insert into apps values (1, 'again')").failsWith("23505");                      // on PostgreSQL
     * executing("insert into apps values (1, 'again')").failsWith("SQLITE_CONSTRAINT_PRIMARYKEY");   // on SQLite
     * }</pre>
     *
     * @param code the code
     * @return this assertion object
     * @throws AssertionError if it succeeds, or is refused with another code
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert failsWith(String code) {
        return verify(statement -> notRefused(
                statement, "refused with " + code, refusal -> refusal.code().equals(code)));
    }

    /**
     * Verifies that the database refuses the statement because of one constraint.
     *
     * <p>SQLite does not name the foreign key: use {@link #failsWith(String)
     * failsWith("SQLITE_CONSTRAINT_FOREIGNKEY")}.
     *
     * @param constraint the name of a constraint or of a unique index; {@code table.column} for a column that must not be
     *     null
     * @return this assertion object
     * @throws AssertionError if it succeeds, or is refused for another reason
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert isRejectedBy(String constraint) {
        return verify(statement -> notRefused(
                statement,
                "refused by " + constraint,
                refusal -> refusal.blockers().contains(constraint)));
    }

    /**
     * Verifies that the database refuses the statement, and that its message contains a text.
     *
     * @param text the text, in its letter case
     * @return this assertion object
     * @throws AssertionError if it succeeds, or is refused with other words
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert failsWithMessageContaining(String text) {
        return verify(statement -> notRefused(
                statement,
                "refused with a message that contains " + text,
                refusal -> refusal.message().contains(text)));
    }

    /**
     * Verifies that the database refuses the statement, and that its message matches a pattern.
     *
     * @param regex a regular expression as {@link Pattern} reads it
     * @return this assertion object
     * @throws AssertionError if it succeeds, or is refused with other words
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert failsWithMessageMatching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return verify(statement -> notRefused(
                statement,
                "refused with a message that fits " + regex,
                refusal -> pattern.matcher(refusal.message()).find()));
    }

    /**
     * Verifies that the statement succeeds within a time limit. It proves nothing about other data: the statement is
     * run on the existing rows.
     *
     * <pre>{@code
     * executing("select * from deals where app_id = 7").completesWithin(Duration.ofMillis(50));
     * }</pre>
     *
     * @param limit the largest time, including the transfer to the database and back
     * @return this assertion object
     * @throws AssertionError if it is refused or takes longer
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert completesWithin(Duration limit) {
        return verify(statement -> tooSlow(statement, limit, 1));
    }

    /**
     * Verifies that the statement succeeds within a time limit on average. It is run several times, each time on the
     * same rows.
     *
     * @param limit the largest time on average, including the transfer to the database and back
     * @param times how often it is run
     * @return this assertion object
     * @throws AssertionError if it is refused or takes longer on average
     * @throws IllegalStateException if there is no connection
     */
    public StatementAssert completesOnAverageWithin(Duration limit, int times) {
        return verify(statement -> tooSlow(statement, limit, times));
    }

    private List<Finding> tooSlow(SqlStatement statement, Duration limit, int times) {
        Duration taken = Duration.ZERO;
        for (int i = 0; i < times; i++) {
            Attempt attempt = attempt(statement);
            if (attempt.refusal().isPresent()) {
                return List.of(refused(statement, attempt.refusal().get()));
            }
            taken = taken.plus(attempt.taken());
        }
        Duration average = taken.dividedBy(times);
        return average.compareTo(limit) <= 0
                ? List.of()
                : List.of(finding(AssertionFailure.STATEMENT_TIME, statement.object(), statement + " takes too long.")
                        .expected("within " + limit.toMillis() + " ms" + (times == 1 ? "" : " on average"))
                        .actual(average.toMillis() + " ms" + (times == 1 ? "" : " on average of " + times + " times")));
    }

    private record Attempt(Optional<Refusal> refusal, Duration taken) {}

    private Attempt attempt(SqlStatement statement) {
        return context.ask((engine, connection) -> {
            long start = System.nanoTime();
            Optional<Refusal> refusal =
                    engine.attempt(connection, context.schema(), statement.sql(), statement.parameters());
            return new Attempt(refusal, Duration.ofNanos(System.nanoTime() - start));
        });
    }

    private Optional<Refusal> refusal(SqlStatement statement) {
        return attempt(statement).refusal();
    }

    private List<Finding> notRefused(SqlStatement statement, String expected, Predicate<Refusal> asWanted) {
        Optional<Refusal> refusal = refusal(statement);
        if (refusal.isEmpty()) {
            return List.of(finding(
                            AssertionFailure.STATEMENT_ACCEPTED,
                            statement.object(),
                            "the database carries out " + statement + ".")
                    .expected(expected)
                    .actual("carried out, and rolled back"));
        }
        return asWanted.test(refusal.get())
                ? List.of()
                : List.of(finding(
                                AssertionFailure.STATEMENT_REFUSAL,
                                statement.object(),
                                "the database refuses " + statement + " for another reason.")
                        .expected(expected)
                        .actual(words(refusal.get())));
    }

    private static Finding refused(SqlStatement statement, Refusal refusal) {
        return finding(
                        AssertionFailure.STATEMENT_REFUSED,
                        statement.object(),
                        "the database refuses " + statement + ".")
                .expected("carried out")
                .actual(words(refusal));
    }

    private static String words(Refusal refusal) {
        return "refused with " + refusal.code()
                + (refusal.blockers().isEmpty() ? "" : " by " + String.join(", ", refusal.blockers())) + "\n"
                + refusal.message();
    }
}
