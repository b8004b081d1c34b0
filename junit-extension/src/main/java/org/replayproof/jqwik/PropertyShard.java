package org.replayproof.jqwik;

import java.util.List;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.TryExecutionResult;
import org.opentest4j.TestAbortedException;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.settings.Shard;

/**
 * The tries of a property on this machine. jqwik generates the same tries on every machine. A try with an order that
 * belongs to another machine is skipped. So machines with one seed together make exactly the tries of one machine.
 */
final class PropertyShard {

    private final Shard shard;
    private int mine;
    private int others;
    private boolean falsified;

    PropertyShard(Shard shard) {
        this.shard = shard;
    }

    /** After a failed try, jqwik looks for a shorter order, which may belong to any machine. */
    boolean passesOver(List<Object> parameters) {
        List<List<Integer>> orders = parameters.stream()
                .filter(ReplayOrder.class::isInstance)
                .map(order -> ((ReplayOrder) order).positions())
                .toList();
        if (shard.isWhole() || orders.isEmpty() || falsified) {
            return false;
        }
        if (shard.has(orders.hashCode())) {
            mine++;
            return false;
        }
        others++;
        return true;
    }

    TryExecutionResult note(TryExecutionResult result) {
        falsified |= result.isFalsified();
        return result;
    }

    /** What the numbers of jqwik do not tell; a property of which no try was made has proved nothing. */
    PropertyExecutionResult judge(PropertyExecutionResult result) {
        return mine == 0 && others > 0
                ? result.mapToAborted(new TestAbortedException(
                        "All " + others + " tries belong to other shards, and none to this one: " + shard))
                : result;
    }

    /** The skipped tries, for the report; empty if there are none. */
    String told() {
        return others == 0
                ? ""
                : shard.number() + "/" + shard.count() + ": made " + mine + " of " + (mine + others)
                        + " tries, the others belong to other shards";
    }
}
