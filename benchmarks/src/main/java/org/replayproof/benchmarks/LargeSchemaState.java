package org.replayproof.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten times as many tables. Public because JMH writes code that extends it. */
@State(Scope.Thread)
public class LargeSchemaState extends SchemaState {

    @Override
    int tables() {
        return ManyTables.MOST;
    }

    @Override
    String property() {
        return Ground.MOST_TABLES;
    }
}
