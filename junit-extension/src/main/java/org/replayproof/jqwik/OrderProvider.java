package org.replayproof.jqwik;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.apiguardian.api.API;
import org.replayproof.junit.FromDatabase;
import org.replayproof.junit.TestDatabases;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;

/**
 * Provides orders of the history for {@code @ForAll ReplayOrder}: any permutation, each as likely as any other, shrinking
 * towards the declared order. With {@link AllowedOrder} only those that execute.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class OrderProvider implements ArbitraryProvider {

    /** Found by {@link java.util.ServiceLoader}. */
    public OrderProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(ReplayOrder.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        TestDatabases databases = PropertyDatabases.current().declaredFor("@ForAll ReplayOrder");
        String name =
                type.findAnnotation(FromDatabase.class).map(FromDatabase::value).orElse("");
        Arbitrary<List<Integer>> digits = digits(databases.size(name));
        if (!type.isAnnotated(AllowedOrder.class)) {
            return Set.of(digits.map(ReplayOrders::ofDigits));
        }
        AllowedOrders allowed = new AllowedOrders(databases.explorer(name), databases.size(name));
        return Set.of(digits.map(allowed::of));
    }

    /** Each digit says which of the migrations that are left comes next: all zeros are the declared order. */
    private static Arbitrary<List<Integer>> digits(int size) {
        List<Arbitrary<Integer>> digits = new ArrayList<>();
        for (int left = size; left > 0; left--) {
            digits.add(Arbitraries.integers()
                    .between(0, left - 1)
                    .withDistribution(RandomDistribution.uniform())
                    .shrinkTowards(0));
        }
        return Combinators.combine(digits).as(List::copyOf).edgeCases(EdgeCases.Config::none);
    }
}
