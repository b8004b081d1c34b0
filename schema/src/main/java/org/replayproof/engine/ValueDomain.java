package org.replayproof.engine;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Which values a column takes, as the database itself answers.
 *
 * @param guards what limits the column, in words a reader can look up: {@code check deals_status_check}, {@code enum type
 *     deal_status}, {@code foreign key to deal_statuses(code)}; empty when nothing does
 * @param accepted the candidates it takes, and every other value it is known to take, as text, in a stable order
 * @param rejected the candidates it refuses, as text
 * @param open whether it also takes values that nobody listed: a made-up value passed, or nothing guards the column
 * @param notAsked guards that could not be asked, each with the reason
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ValueDomain(
        List<String> guards, Set<String> accepted, Set<String> rejected, boolean open, List<String> notAsked) {

    /** Copies the collections and keeps their order. */
    public ValueDomain {
        guards = List.copyOf(guards);
        accepted = Collections.unmodifiableSet(new LinkedHashSet<>(accepted));
        rejected = Collections.unmodifiableSet(new LinkedHashSet<>(rejected));
        notAsked = List.copyOf(notAsked);
    }

    /**
     * Asks all guards of a column. A value is taken when every guard takes it.
     *
     * @param guards the guards
     * @param notAsked guards that cannot be asked, each with the reason
     * @param candidates the values to try; NULL is not asked about
     * @param madeUp values that nobody would list, of a kind that the column could hold; empty when none can be made up, and
     *     then the column counts as open
     * @return the answer
     * @throws SQLException when the database cannot be asked
     */
    public static ValueDomain ask(
            List<? extends ValueGuard> guards, List<String> notAsked, Collection<?> candidates, Collection<?> madeUp)
            throws SQLException {
        Set<String> accepted = new LinkedHashSet<>();
        Set<String> rejected = new LinkedHashSet<>();
        Set<ValueGuard> worded = new LinkedHashSet<>();
        guards.stream().filter(guard -> !guard.isOrdinary()).forEach(worded::add);
        List<Object> all = Stream.of(candidates, hints(guards), madeUp)
                .flatMap(Collection::stream)
                .filter(Objects::nonNull)
                .<Object>map(value -> value)
                .toList();
        for (ValueGuard guard : guards) {
            guard.expect(all);
        }
        for (Object candidate : candidates) {
            if (candidate != null) {
                Optional<ValueGuard> against = refusing(guards, candidate);
                against.ifPresent(worded::add);
                (against.isPresent() ? rejected : accepted).add(candidate.toString());
            }
        }
        for (Object hint : hints(guards)) {
            if (!accepted.contains(hint.toString()) && refusing(guards, hint).isEmpty()) {
                accepted.add(hint.toString());
            }
        }
        boolean open = madeUp.isEmpty();
        for (Object value : madeUp) {
            open = open || refusing(guards, value).isEmpty();
        }
        return new ValueDomain(worded.stream().map(ValueGuard::words).toList(), accepted, rejected, open, notAsked);
    }

    private static List<Object> hints(List<? extends ValueGuard> guards) {
        return guards.stream().<Object>flatMap(guard -> guard.hints().stream()).toList();
    }

    private static Optional<ValueGuard> refusing(List<? extends ValueGuard> guards, Object value) throws SQLException {
        for (ValueGuard guard : guards) {
            if (!guard.accepts(value)) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }
}
