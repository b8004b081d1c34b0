package org.replayproof.example;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.replayproof.jqwik.AllowedOrder;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;
import org.replayproof.replay.ReplayOrder;

@MigratedDatabase
class OrderPropertiesTest { // the example of the README, word for word

    @Property
    boolean every_allowed_order_reaches_the_same_schema(@ForAll @AllowedOrder ReplayOrder order, Replay replay) {
        return replay.inOrder(order).schema().isEquivalentTo(replay.declared().schema());
    }
}
