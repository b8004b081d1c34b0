package org.replayproof.entity;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.entity.Trial.Answer;
import org.replayproof.entity.Trial.Outcome;
import org.replayproof.entity.TypeFit.Misfit;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Column;

/**
 * Whether a column's type can store the values of its attribute: they are written and read.
 *
 * @param options what is special about the table that types depend on: {@code STRICT}
 * @param unlimited whether the application may write every value of the Java type, rather than numbers of a sequence
 */
record BindingFit(TypeTrials trials, MappedColumn column, Column actual, String options, boolean unlimited) {

    private static final int LONGEST_CODE = 64;

    /**
     * Judges the column.
     *
     * @return the problems; an empty list if there are none; empty if the database could not be queried
     */
    Optional<List<Misfit>> misfits() {
        Binding binding = column.binding();
        if (binding == null) {
            return Optional.empty();
        }
        try {
            Optional<Trial> trial = trials.ask(actual.type(), options, binding);
            if (trial.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(column.isWritten() ? written(trial.get(), binding) : read(trial.get(), binding));
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be queried: " + e.getMessage(), e);
        }
    }

    private List<Misfit> read(Trial trial, Binding binding) throws SQLException {
        Optional<String> failure = trial.answers().stream()
                        .anyMatch(answer -> answer.outcome() == Outcome.SAME || answer.outcome() == Outcome.CHANGED)
                ? Optional.empty()
                : trials.unreadable(actual.type(), options, binding);
        return failure
                .map(words -> new Misfit(
                        EntityFailure.COLUMN_TYPE, Severity.BREAKS, "its values cannot be read: " + said(words)))
                .stream()
                .toList();
    }

    private List<Misfit> written(Trial trial, Binding binding) throws SQLException {
        return Stream.of(
                        refused(trial, binding),
                        unreadable(trial, binding),
                        changed(trial, binding),
                        size(trial, binding))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
    }

    private Optional<Misfit> refused(Trial trial, Binding binding) {
        if (column.constants() != null
                && trial.first(Reach.ORDINARY, Outcome.TOO_LONG).isPresent()) {
            return Optional.empty();
        }
        Optional<Answer> refused = trial.answers().stream()
                .filter(answer -> answer.outcome() == Outcome.REFUSED
                        || (answer.sample().reach() == Reach.ORDINARY && answer.isRefused()))
                .findFirst();
        // A list of constants is judged one by one, by the check of the enums.
        return refused.or(() -> column.constants() == null ? trial.noneLikely() : Optional.empty())
                .map(answer -> new Misfit(
                        EntityFailure.COLUMN_TYPE,
                        Severity.BREAKS,
                        "the database refuses " + binding.show(answer.sample().value()) + " (" + said(answer.words())
                                + ")"));
    }

    private Optional<Misfit> unreadable(Trial trial, Binding binding) {
        return trial.answers().stream()
                .filter(answer -> answer.outcome() == Outcome.UNREADABLE)
                .findFirst()
                .map(answer -> new Misfit(
                        EntityFailure.COLUMN_TYPE,
                        Severity.BREAKS,
                        binding.show(answer.sample().value()) + " is stored and cannot be read back ("
                                + said(answer.words()) + ")"));
    }

    /** What the mapper's own type changes as well is the mapping's doing, not the schema's. */
    private Optional<Misfit> changed(Trial trial, Binding binding) throws SQLException {
        Optional<Answer> changed = trial.answers().stream()
                .filter(answer -> answer.outcome() == Outcome.CHANGED)
                .filter(answer -> answer.sample().reach() != Reach.LARGEST || unlimited)
                .findFirst();
        if (changed.isEmpty()
                || trials.ask(column.natural(), "", binding)
                        .filter(Trial::isChanged)
                        .isPresent()) {
            return Optional.empty();
        }
        if (isPadding(changed.get()) && isCode()) {
            return Optional.of(new Misfit(
                    EntityFailure.COLUMN_TYPE, Severity.LOOSER, "shorter values come back padded with blanks"));
        }
        return changed.map(answer -> new Misfit(
                isFraction(answer) ? EntityFailure.COLUMN_PRECISION : EntityFailure.COLUMN_TYPE,
                Severity.RISKY,
                binding.show(answer.sample().value()) + " comes back as " + answer.words() + " without an error"));
    }

    private static boolean isPadding(Answer answer) {
        return answer.sample().reach() == Reach.SHORTER && answer.words().matches("'a +…?'");
    }

    /** A declared width that codes and digests have; such values fill their column. */
    private boolean isCode() {
        return SqlType.parse(actual.type()).length() <= LONGEST_CODE;
    }

    private static boolean isFraction(Answer answer) {
        Object value = answer.sample().value();
        return value instanceof Number || value instanceof java.time.temporal.Temporal;
    }

    private Optional<Misfit> size(Trial trial, Binding binding) {
        return trial.answers().stream()
                .filter(answer -> answer.isRefused() && answer.sample().reach() != Reach.ORDINARY)
                .filter(answer -> answer.sample().reach() != Reach.LARGEST || unlimited)
                .findFirst()
                .map(answer -> size(answer, binding));
    }

    private Misfit size(Answer answer, Binding binding) {
        boolean length = answer.outcome() == Outcome.TOO_LONG && answer.sample().value() instanceof String;
        EntityFailure code = length
                ? EntityFailure.COLUMN_LENGTH
                : answer.sample().reach() == Reach.LARGEST ? EntityFailure.COLUMN_TYPE : EntityFailure.COLUMN_PRECISION;
        String values = length
                ? "longer values"
                : "larger values such as " + binding.show(answer.sample().value());
        return answer.sample().reach() == Reach.ASSUMED
                ? new Misfit(
                        code,
                        Severity.LOOSER,
                        values + " are refused, and the mapping declares no " + (length ? "length" : "precision"))
                : new Misfit(code, Severity.BREAKS, values + " are refused");
    }

    /**
     * Whether a query can compare the column with a value.
     *
     * @return what is wrong; empty when nothing is, or when the mapper's own type cannot be compared either
     */
    Optional<Misfit> comparison() {
        Binding binding = column.binding();
        if (binding == null || !column.isWritten()) {
            return Optional.empty();
        }
        try {
            return comparison(binding);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be queried: " + e.getMessage(), e);
        }
    }

    private Optional<Misfit> comparison(Binding binding) throws SQLException {
        Optional<String> words = trials.ask(actual.type(), options, binding).flatMap(Trial::notComparable);
        if (words.isEmpty()
                || trials.ask(column.natural(), "", binding)
                        .filter(natural -> natural.notComparable().isPresent())
                        .isPresent()) {
            return Optional.empty();
        }
        return words.map(said -> new Misfit(
                EntityFailure.COLUMN_TYPE,
                Severity.RISKY,
                "values are written and read, but a query that compares them fails (" + said(said) + ")"));
    }

    private String said(String words) {
        return words.replace("replayproof_v", actual.name());
    }
}
