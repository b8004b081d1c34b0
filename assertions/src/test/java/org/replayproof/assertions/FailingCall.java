package org.replayproof.assertions;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.Supplier;

/**
 * Learns which call of a snippet it is that fails. AssertJ cuts the way there out of the stack trace; but an assertion asks
 * where the database is when it has failed, and never before.
 */
final class FailingCall implements Supplier<String> {

    private String name = "";

    @Override
    public String get() {
        name = StackWalker.getInstance()
                .walk(frames -> frames.takeWhile(frame -> !frame.getClassName().equals(Snippets.NAME))
                        .reduce((inner, outer) -> outer)
                        .map(StackFrame::getMethodName)
                        .orElse(""));
        return "";
    }

    void forget() {
        name = "";
    }

    /** A line that says so where a call fails that is not the last one: a text shows the last one's message, or misleads. */
    String unlessLastOf(List<Call> calls) {
        boolean last = name.isEmpty()
                || calls.isEmpty()
                || calls.get(calls.size() - 1).name().equals(name);
        return last ? "" : "(it is " + name + " that fails, and what follows does not run)\n";
    }
}
