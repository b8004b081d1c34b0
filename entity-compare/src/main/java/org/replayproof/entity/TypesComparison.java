package org.replayproof.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.entity.model.Names;
import org.replayproof.entity.plain.PlainType;
import org.replayproof.entity.plain.PlainTypes;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Report;
import org.replayproof.schema.Schema;

/**
 * Compares Java types that no mapper maps with tables, by the names of their columns: records, classes with fields, records
 * of jOOQ, enums. Needs neither Jakarta Persistence nor Hibernate. Immutable.
 *
 * <p>The values of a component are written and read through plain JDBC, in a savepoint that is rolled back. The column must accept
 * them and return the same values. A component is compared with the column of its own name or of its name in snake_case.
 *
 * <p>Example:
 *
 * <pre>{@code
 * record DealRow(long id, String title, DealStatus status) {}
 *
 * @Test
 * void rows_fit(TypesComparison types) {
 *     types.row(DealRow.class, "deals")
 *             .projection(DealTitle.class, "deals")
 *             .row(ProjectsRecord.class)
 *             .constants(Currency.class, "invoices", "currency")
 *             .assertMatches();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class TypesComparison {

    private record Pair(
            PlainType type, String table, @Nullable String column, boolean written) {}

    private final Target target;
    private final Supplier<FindingText> text;
    private final List<Pair> pairs;

    private TypesComparison(Target target, Supplier<FindingText> text, List<Pair> pairs) {
        this.target = target;
        this.text = text;
        this.pairs = List.copyOf(pairs);
    }

    /**
     * A comparison for one database, without types.
     *
     * @param probe provides connections to it
     * @param schema reads its schema; called at each comparison, so that later changes are seen
     * @param engine its engine
     * @param origins finds the migrations to blame
     * @param text prints findings; asked only when there is something to print
     * @return a comparison of nothing
     */
    public static TypesComparison on(
            Probe probe, Supplier<Schema> schema, Engine engine, Origins origins, Supplier<FindingText> text) {
        return new TypesComparison(new Target(probe, schema, engine, origins), text, List.of());
    }

    /**
     * Adds a type whose values are inserted as rows and read back.
     *
     * @param type a record or a class with fields
     * @param table the table: {@code deals}, {@code audit.entries}
     * @return a comparison that has it, too
     * @throws IllegalArgumentException when the type has no components
     */
    public TypesComparison row(Class<?> type, String table) {
        return with(new Pair(PlainTypes.of(type), table, null, true));
    }

    /**
     * Adds a record of jOOQ, which names its table itself.
     *
     * @param type a generated {@code org.jooq.TableRecord}
     * @return a comparison that has it, too
     * @throws IllegalArgumentException when the type names no table
     */
    public TypesComparison row(Class<?> type) {
        PlainType plain = PlainTypes.of(type);
        if (plain.table() == null) {
            throw new IllegalArgumentException(
                    type.getName() + " names no table; say row(" + type.getSimpleName() + ".class, \"deals\")");
        }
        return with(new Pair(plain, plain.table(), null, true));
    }

    /**
     * Adds a type that is only read from a table or a view.
     *
     * @param type a record or a class with fields
     * @param table the table or view
     * @return a comparison that has it, too
     * @throws IllegalArgumentException when the type has no components
     */
    public TypesComparison projection(Class<?> type, String table) {
        return with(new Pair(PlainTypes.of(type), table, null, false));
    }

    /**
     * Adds an enum whose constants a column stores by name.
     *
     * @param type the enum
     * @param table the table
     * @param column the column
     * @return a comparison that has it, too
     */
    public TypesComparison constants(Class<? extends Enum<?>> type, String table, String column) {
        return with(new Pair(PlainTypes.ofConstants(type, column), table, column, true));
    }

    private TypesComparison with(Pair pair) {
        return new TypesComparison(
                target, text, Stream.concat(pairs.stream(), Stream.of(pair)).toList());
    }

    /**
     * Compares all types.
     *
     * @return what was compared and found, the worst first, with blame
     * @throws NothingExaminedException when no type was added
     */
    public Report report() {
        if (pairs.isEmpty()) {
            throw new NothingExaminedException(
                    "No type is compared: add one by row(…), projection(…) or constants(…).");
        }
        Schema schema = target.schema().get();
        List<String> examined = new ArrayList<>();
        List<String> notExamined = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : pairs) {
            Report report = target.ask(connection -> compared(pair, schema, connection));
            examined.addAll(report.examined());
            notExamined.addAll(report.notExamined());
            report.findings().stream()
                    .map(finding -> finding.blamedBy(target.origins()))
                    .forEach(findings::add);
        }
        return Report.of(examined, notExamined, FindingOrder.sorted(findings));
    }

    private Report compared(Pair pair, Schema schema, Connection connection) throws SQLException {
        PlainTable plain = new PlainTable(pair.type(), schema, Names.of(connection));
        Belief belief = plain.belief(pair.table(), pair.written());
        try (TypeTrials trials = TypeTrials.open(target.engine(), connection)) {
            Comparison comparison = new Comparison(
                    belief,
                    schema,
                    schema,
                    TypeFit.of(connection),
                    target.engine(),
                    trials,
                    connection,
                    target.origins());
            List<Finding> findings =
                    new ArrayList<>(new PlainFit(comparison, pair.column() == null && pair.written()).findings());
            Report enums = EnumsMatch.compared(comparison);
            findings.addAll(enums.findings());
            List<String> notExamined = Stream.concat(
                            trials.notAsked().stream(),
                            pair.written() ? enums.notExamined().stream() : Stream.<String>empty())
                    .toList();
            return Report.of(
                    List.of(pair.type().noun() + " " + pair.type().type().getName() + " on " + pair.table()),
                    notExamined,
                    findings);
        }
    }

    /**
     * All findings, red or not.
     *
     * @return the findings, the worst first
     */
    public List<Finding> findings() {
        return report().findings();
    }

    /**
     * Fails when a finding breaks or is risky.
     *
     * @throws AssertionError when a type does not fit; the message has every red finding, and a line for each other one
     * @throws NothingExaminedException when no type was added
     */
    public void assertMatches() {
        new Verdicts(report(), text).assertNoneIsRed();
    }
}
