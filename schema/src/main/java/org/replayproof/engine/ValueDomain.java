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
 * The values that a column accepts, according to the database.
 *
 * @param guards the guards of the column, by names that a reader can find: {@code check deals_status_check}, {@code enum type
 *     deal_status}, {@code foreign key to deal_statuses(code)}; empty if there are none
 * @param accepted the accepted candidates, and all other values that are known to be accepted, as text, in a stable order
 * @param rejected the refused candidates, as text
 * @param open whether it accepts values outside the lists: a generated value was accepted, or the column has no guard
 * @param notAsked guards that could not be tried, each with the reason
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
     * Tries all guards of a column. A value is accepted if every guard accepts it.
     *
     * @param guards the guards
     * @param notAsked guards that cannot be tried, each with the reason
     * @param candidates the values to try; NULL is not tried
     * @param madeUp generated values that no list contains, of a type that the column can store; if there are none, the
     *     column counts as open
     * @return the answer
     * @throws SQLException when the database cannot be queried
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
