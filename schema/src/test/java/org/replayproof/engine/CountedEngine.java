package org.replayproof.engine;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.replayproof.schema.Change;
import org.replayproof.schema.Schema;

/** An engine on the test class path that counts how often it is loaded, and reads nothing. */
public class CountedEngine implements Engine {

    static final String PRODUCT = "Counted";

    static final AtomicInteger LOADED = new AtomicInteger();

    /** For {@link java.util.ServiceLoader}. */
    public CountedEngine() {
        LOADED.incrementAndGet();
    }

    /** Another engine for the same product. */
    static final class Rival extends CountedEngine {}

    @Override
    public String product() {
        return PRODUCT;
    }

    @Override
    public Schema read(Connection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scratch scratch(Connection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ValueDomains valueDomains(Connection connection, Schema schema) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Refusal> attempt(Connection connection, Schema schema, String sql, List<?> parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Cluster> server(Connection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> privileges(Connection connection, Owned on, String role) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> owner(Connection connection, Owned object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameType(String one, String other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> render(Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String quote(String name) {
        throw new UnsupportedOperationException();
    }
}
