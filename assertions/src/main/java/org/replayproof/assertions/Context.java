package org.replayproof.assertions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/**
 * What all assertions of one chain share.
 *
 * @param source the source of the schema
 * @param view removes ignored objects from the schema
 * @param soft collects the failures of soft assertions; null if a failure is thrown
 * @param snapshot the schema of the current object; null at the top of the chain, where each assertion reads it again
 */
record Context(
        SchemaSource source,
        UnaryOperator<Schema> view,
        @Nullable SoftAssertionsProvider soft,
        @Nullable Schema snapshot) {

    static Context of(SchemaSource source, @Nullable SoftAssertionsProvider soft) {
        return new Context(source, UnaryOperator.identity(), soft, null);
    }

    Context at(Schema schema) {
        return new Context(source, view, soft, schema);
    }

    Context softly(SoftAssertionsProvider collector) {
        return new Context(source, view, collector, snapshot);
    }

    Context seeing(UnaryOperator<Schema> narrower) {
        return new Context(source, schema -> narrower.apply(view.apply(schema)), soft, null);
    }

    Schema schema() {
        return snapshot == null ? view.apply(source.schema()) : snapshot;
    }

    private Optional<Engine> engine() {
        return source.engineFor(schema());
    }

    boolean isSameType(String one, String other) {
        return engine().map(engine -> engine.isSameType(one, other)).orElseGet(() -> SqlText.isSame(one, other));
    }

    String quote(String name) {
        return engine().map(engine -> engine.quote(name)).orElse(name);
    }

    /** A name as SQL writes it, with any search path. */
    String sql(ObjectName name) {
        String namespace = name.namespace().isEmpty() ? schema().defaultNamespace() : name.namespace();
        return quote(namespace) + "." + quote(name.name());
    }

    /** The statement that makes a change, where one statement does. */
    Optional<String> render(Change change) {
        return engine().flatMap(engine -> engine.render(change));
    }

    /** With the statement that makes one aspect of an object as it should be. */
    <R extends Record & SchemaObject> Finding altering(
            Finding finding, R there, Aspect aspect, String component, @Nullable Object wanted) {
        return repairing(finding, new Change.Altered(there, Wanted.with(there, component, wanted), aspect));
    }

    Finding repairing(Finding finding, Change change) {
        return render(change).map(finding::repair).orElse(finding);
    }

    /** A question for the engine and the database together. */
    interface LiveQuestion<T> {
        T ask(Engine engine, Connection connection) throws SQLException;
    }

    /** Empty if there is no connection. */
    <T> Optional<T> askIfPossible(LiveQuestion<T> question) throws SQLException {
        Optional<Engine> engine = engine();
        Optional<Probe> probe = source.probe();
        if (engine.isEmpty() || probe.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(probe.get().ask(connection -> question.ask(engine.get(), connection)));
    }

    <T> T ask(LiveQuestion<T> question) {
        try {
            return askIfPossible(question)
                    .orElseThrow(() -> new IllegalStateException(
                            "The database itself has to answer this. It needs a connection: assertThat(dataSource)"));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask the database: " + e.getMessage(), e);
        }
    }

    Cluster server() {
        return ask((engine, connection) -> engine.server(connection)).orElseThrow(this::noServer);
    }

    IllegalStateException noServer() {
        return new IllegalStateException(
                schema().product() + " has no server, and so no roles, owners, privileges and tablespaces.");
    }

    /** An error in finding the blame must not hide the finding, so it is only added to it. */
    String print(List<Finding> findings, Consumer<RuntimeException> trouble) {
        List<Finding> blamed = findings.stream()
                .map(finding -> sparing(() -> finding.blamedBy(source.origins()), finding, trouble))
                .toList();
        return FindingText.on(sparing(source::whereabouts, "", trouble)).print(blamed);
    }

    private static <T> T sparing(Supplier<T> asked, T otherwise, Consumer<RuntimeException> trouble) {
        try {
            return asked.get();
        } catch (RuntimeException e) {
            trouble.accept(e);
            return otherwise;
        }
    }
}
