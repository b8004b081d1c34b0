package org.replayproof.entity;

import static org.replayproof.entity.EntityFailure.COLUMN_LENGTH;
import static org.replayproof.entity.EntityFailure.COLUMN_PRECISION;
import static org.replayproof.entity.EntityFailure.COLUMN_TYPE;
import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.LOOSER;
import static org.replayproof.finding.Severity.RISKY;

import java.util.Optional;
import org.replayproof.entity.SqlType.Family;
import org.replayproof.finding.Severity;

/**
 * Types that the database enforces. What each pair means at run time was measured by writing and reading a value, not
 * derived from names; {@code docs/entities.md} has the table.
 */
final class DeclaredTypes implements TypeFit {

    private static final String WIDER = "it takes more than the attribute needs";

    @Override
    public boolean enforcesLength() {
        return true;
    }

    @Override
    public Optional<Misfit> misfit(String needed, String actual) {
        return misfit(SqlType.parse(needed), SqlType.parse(actual));
    }

    private static Optional<Misfit> misfit(SqlType needed, SqlType actual) {
        if (needed.equals(actual)) {
            return Optional.empty();
        }
        if (needed.array() && actual.array()) {
            return misfit(needed.element(), actual.element());
        }
        return switch (needed.family()) {
            case TEXT -> text(needed, actual);
            case FIXED_TEXT -> fixedText(needed, actual);
            case INTEGER, DECIMAL -> number(needed, actual);
            case FLOAT -> floating(actual);
            case TIMESTAMP, ZONED_TIMESTAMP, DATE, TIME -> time(needed, actual);
            case JSON -> json(actual);
            case LARGE_OBJECT -> largeObject(actual);
            case BOOLEAN, OTHER -> other(needed, actual);
        };
    }

    private static Optional<Misfit> text(SqlType needed, SqlType actual) {
        return switch (actual.family()) {
            case TEXT -> length(needed, actual);
            case FIXED_TEXT -> risky(COLUMN_TYPE, "values come back padded with blanks");
            case LARGE_OBJECT -> breaks("the column takes the number of a large object, not text");
            case OTHER, BOOLEAN, INTEGER, DECIMAL, FLOAT, TIMESTAMP, ZONED_TIMESTAMP, DATE, TIME, JSON ->
                breaks("the database refuses text for it");
        };
    }

    private static Optional<Misfit> fixedText(SqlType needed, SqlType actual) {
        return switch (actual.family()) {
            case FIXED_TEXT, TEXT -> length(needed, actual);
            default -> breaks("the database refuses text for it");
        };
    }

    private static Optional<Misfit> length(SqlType needed, SqlType actual) {
        if (actual.length() < needed.length()) {
            return Optional.of(new Misfit(COLUMN_LENGTH, BREAKS, "longer values are refused"));
        }
        return actual.length() > needed.length()
                ? Optional.of(new Misfit(COLUMN_LENGTH, LOOSER, WIDER))
                : Optional.empty();
    }

    private static Optional<Misfit> number(SqlType needed, SqlType actual) {
        return switch (actual.family()) {
            case INTEGER, DECIMAL -> digits(needed, actual);
            case FLOAT ->
                needed.family() == Family.DECIMAL
                        ? silent("values are kept as binary floating-point numbers, and sums in queries are rounded")
                        : risky(COLUMN_TYPE, "values are rounded to the nearest floating-point number");
            default -> breaks("the database refuses numbers for it");
        };
    }

    private static Optional<Misfit> digits(SqlType needed, SqlType actual) {
        boolean whole = needed.family() == Family.INTEGER && actual.family() == Family.INTEGER;
        if (actual.integerDigits() < needed.integerDigits()) {
            return Optional.of(new Misfit(whole ? COLUMN_TYPE : COLUMN_PRECISION, BREAKS, "larger values are refused"));
        }
        if (actual.scale() < needed.scale()) {
            return risky(COLUMN_PRECISION, "digits after the point are rounded away without an error");
        }
        return Optional.of(new Misfit(whole ? COLUMN_TYPE : COLUMN_PRECISION, LOOSER, WIDER));
    }

    private static Optional<Misfit> floating(SqlType actual) {
        return switch (actual.family()) {
            case FLOAT ->
                actual.base().equals("real")
                        ? risky(COLUMN_PRECISION, "digits are lost without an error")
                        : Optional.of(new Misfit(COLUMN_PRECISION, LOOSER, WIDER));
            case DECIMAL ->
                actual.scale() == Integer.MAX_VALUE
                        ? Optional.of(new Misfit(COLUMN_TYPE, LOOSER, WIDER))
                        : risky(COLUMN_TYPE, "digits after the point are rounded away without an error");
            case INTEGER -> risky(COLUMN_TYPE, "digits after the point are rounded away without an error");
            default -> breaks("the database refuses numbers for it");
        };
    }

    private static Optional<Misfit> time(SqlType needed, SqlType actual) {
        if (needed.base().equals(actual.base())) {
            return fraction(needed, actual);
        }
        return switch (actual.family()) {
            case TIMESTAMP, ZONED_TIMESTAMP ->
                needed.family() == Family.TIME
                        ? breaks("it does not take a time of day")
                        : needed.family() == Family.DATE
                                ? Optional.of(new Misfit(COLUMN_TYPE, LOOSER, WIDER))
                                : silent("the moment a value means then depends on the time zone of the session");
            case DATE -> risky(COLUMN_TYPE, "the time of day is cut off without an error");
            case TIME ->
                needed.family() == Family.TIME
                        ? silent("the time a value means then depends on the time zone of the session")
                        : breaks("it takes a time of day only");
            default -> breaks("the database refuses dates and times for it");
        };
    }

    private static Optional<Misfit> fraction(SqlType needed, SqlType actual) {
        if (actual.fractionalDigits() < needed.fractionalDigits()) {
            return risky(COLUMN_PRECISION, "fractions of a second are cut off without an error");
        }
        return actual.fractionalDigits() > needed.fractionalDigits()
                ? Optional.of(new Misfit(COLUMN_PRECISION, LOOSER, WIDER))
                : Optional.empty();
    }

    private static Optional<Misfit> json(SqlType actual) {
        return switch (actual.family()) {
            case JSON, TEXT ->
                Optional.of(new Misfit(
                        COLUMN_TYPE, LOOSER, "values are written and read; what the database can ask of them differs"));
            default -> breaks("the database refuses JSON for it");
        };
    }

    private static Optional<Misfit> largeObject(SqlType actual) {
        return actual.family() == Family.TEXT
                ? silent("an @Lob is kept as a large object, and the column will hold the object's number instead of"
                        + " the text")
                : breaks("it does not take the number of a large object");
    }

    private static Optional<Misfit> other(SqlType needed, SqlType actual) {
        if (needed.base().equals(actual.base()) && needed.array() == actual.array()) {
            return length(needed, actual);
        }
        boolean named = needed.family() == Family.OTHER
                && !needed.array()
                && !BUILT_IN.contains(needed.base())
                && actual.family() == Family.TEXT;
        return named
                ? silent("values are written and read, but nothing limits them, and queries that cast to the type fail")
                : breaks("the database refuses such values for it");
    }

    /** Types without a family of their own that text cannot stand in for. */
    private static final java.util.Set<String> BUILT_IN =
            java.util.Set.of("uuid", "bytea", "interval", "inet", "xml", "bit", "money");

    private static Optional<Misfit> breaks(String consequence) {
        return Optional.of(new Misfit(COLUMN_TYPE, Severity.BREAKS, consequence));
    }

    /** What a round trip does not show. */
    private static Optional<Misfit> silent(String consequence) {
        return Optional.of(new Misfit(COLUMN_TYPE, RISKY, consequence, true));
    }

    private static Optional<Misfit> risky(EntityFailure code, String consequence) {
        return Optional.of(new Misfit(code, RISKY, consequence));
    }
}
