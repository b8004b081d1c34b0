package org.replayproof.entity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;

/**
 * Entities over migrated tables, judged twice: by our comparison, and by a real {@link SessionFactory} that writes and
 * reads them.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (Fit fit = Fit.postgres("create table photo (id bigint primary key, picture text)").of(Photo.class)) {
 *     assertThat(fit.writing(photo)).contains("is of type text but expression is of type bytea");
 *     assertThat(fit.red()).containsExactly("breaks photo.picture");
 * }
 * }</pre>
 */
final class Fit implements AutoCloseable {

    private final MigratedConnection migrated;
    private final String url;
    private final Connection keeper;
    private Class<?>[] entities = {};
    private Map<String, String> settings = Map.of();
    private @Nullable SessionFactory factory;

    private Fit(MigratedConnection migrated, String url, Connection keeper) {
        this.migrated = migrated;
        this.url = url;
        this.keeper = keeper;
    }

    static Fit postgres(String... sql) throws SQLException {
        String database = PostgresServer.newDatabase("template1");
        MigratedConnection migrated = MigratedConnection.on(PostgresServer.connect(database), sql);
        return new Fit(migrated, PostgresServer.url(database), PostgresServer.connect(database));
    }

    static Fit sqlite(String... sql) throws SQLException {
        String url = "jdbc:sqlite:file:fit" + System.nanoTime() + "?mode=memory&cache=shared";
        Connection keeper = DriverManager.getConnection(url);
        return new Fit(MigratedConnection.on(DriverManager.getConnection(url), sql), url, keeper);
    }

    Fit of(Class<?>... classes) {
        entities = classes;
        return this;
    }

    Fit with(Map<String, String> properties) {
        settings = properties;
        return this;
    }

    /** Creates what Hibernate itself would create. */
    Fit create() throws SQLException {
        migrated.createWithHibernate(entities);
        return this;
    }

    Fit migrate(String... sql) throws SQLException {
        migrated.run(sql);
        return this;
    }

    /** Inserts the rows in one transaction, then reads all rows of their classes; the innermost message of what failed, or "". */
    String writing(Object... rows) {
        return doing(session -> {
            for (Object row : rows) {
                session.persist(row);
            }
            session.flush();
            session.clear();
            for (Object row : rows) {
                session.createSelectionQuery("from " + entityName(row), row.getClass())
                        .getResultList();
            }
        });
    }

    /** The innermost message of what failed in a transaction that is rolled back, or "". */
    String doing(Consumer<Session> work) {
        try (Session session = factory().openSession()) {
            session.beginTransaction();
            try {
                work.accept(session);
                return "";
            } finally {
                session.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            return words(e);
        }
    }

    private static String entityName(Object row) {
        String name =
                row.getClass().getAnnotation(jakarta.persistence.Entity.class).name();
        return name.isEmpty() ? row.getClass().getName() : name;
    }

    private static String words(Throwable failure) {
        List<String> words = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words.add(String.valueOf(cause.getMessage()));
        }
        return String.join(" <- ", words);
    }

    private SessionFactory factory() {
        SessionFactory known = factory;
        if (known == null) {
            Map<String, Object> all = new LinkedHashMap<>(settings);
            all.put("jakarta.persistence.jdbc.url", url);
            if (!url.startsWith("jdbc:sqlite")) {
                all.put("jakarta.persistence.jdbc.user", "postgres");
            }
            MetadataSources sources = new MetadataSources(
                    new StandardServiceRegistryBuilder().applySettings(all).build());
            Arrays.stream(entities).forEach(sources::addAnnotatedClass);
            known = sources.buildMetadata().buildSessionFactory();
            factory = known;
        }
        return known;
    }

    /** The comparison of a package that holds these entities. */
    Report report() {
        List<Class<?>> classes = List.of(entities);
        EntitySettings scanning = EntitySettings.of(name -> classes).packages(List.of("project"));
        return migrated.entities(scanning.properties(settings)).report();
    }

    List<Finding> findings() {
        return report().findings();
    }

    /** {@code breaks photo.picture}, sorted. */
    List<String> red() {
        return findings().stream()
                .filter(finding -> finding.severity().isRed())
                .map(Fit::line)
                .toList();
    }

    /** What is said of an object, red or not. */
    List<String> about(String object) {
        return findings().stream()
                .filter(finding -> line(finding).endsWith(" " + object))
                .map(finding -> finding.severity() + ": " + finding.sentence())
                .toList();
    }

    String repair(String object) {
        return findings().stream()
                .filter(finding -> line(finding).endsWith(" " + object))
                .map(finding -> String.valueOf(finding.repair()))
                .reduce("", (one, other) -> one + other);
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + finding.object();
    }

    @Override
    public void close() throws SQLException {
        if (factory != null) {
            factory.close();
        }
        migrated.close();
        keeper.close();
    }
}
