package org.replayproof.database.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apiguardian.api.API;

/**
 * The marks of a sandbox that are still usable, the latest on top.
 *
 * @param <M> the sandbox's own kind of mark
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Marks<M extends Sandbox.Mark> {

    private final Deque<M> usable = new ArrayDeque<>();

    public void push(M mark) {
        usable.push(mark);
    }

    /** The sandbox's own mark behind one that was handed in. */
    public M own(Sandbox.Mark mark) {
        return usable.stream()
                .filter(each -> each == mark)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "This mark is void: the sandbox went back to an earlier one, or it is another sandbox's."));
    }

    public boolean isLatest(M mark) {
        return usable.peek() == mark;
    }

    public M pop() {
        return usable.pop();
    }

    boolean isEmpty() {
        return usable.isEmpty();
    }
}
