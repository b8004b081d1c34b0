package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.Version;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.DelayedDropRegistryNotAvailableImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.replayproof.entity.PostgresDrifts.Drift;

/**
 * What the comparison and Hibernate's own {@code validate} say of the same drifts. {@link PostgresDriftTest} asserts the
 * first; the second is asked here. {@code -Dsidebyside=write} writes the page anew.
 */
class SideBySideTest {

    private static final Path PAGE = Path.of("..", "docs", "entities-side-by-side.md");

    /** The page names one version; others differ in their words. */
    private static final String HIBERNATE = "6.6";

    @Tag("thorough")
    @Test
    void the_page_says_what_both_report() throws SQLException, IOException {
        assumeTrue(Version.getVersionString().startsWith(HIBERNATE));
        String page = page();
        if (System.getProperty("sidebyside", "").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws SQLException {
        String template = PostgresDrifts.template();
        assertThat(isRefused(template, "select 1")).isFalse();
        StringBuilder rows = new StringBuilder();
        int found = 0;
        for (Drift drift : PostgresDrifts.ALL) {
            boolean validated = isRefused(template, drift.sql());
            found += validated ? 1 : 0;
            String[] expected = drift.expected().split(" ", 3);
            rows.append("| %s | %s | [%s](failures/%s.md) | %s |\n"
                    .formatted(
                            drift.name(), expected[0], expected[1], expected[1], validated ? "refuses to start" : "–"));
        }
        return """
                # Side by side: the comparison and Hibernate's validate

                Each row is one change to the schema that Hibernate %s has created for four entities on PostgreSQL. The tests
                `PostgresDriftTest` and `SideBySideTest` make every change and fail if this page differs from their findings.

                - *Replayproof* is the severity and the code of the finding. `breaks` and `risky` are red.
                - *validate* is `hibernate.hbm2ddl.auto=validate`. It stops at the first difference, and names one object.
                - On the schema without a change, neither reports anything.

                Replayproof reports %d of %d, `validate` %d.

                | change | Replayproof | code | validate |
                |---|---|---|---|
                %s
                `validate` compares names and types of columns. It ignores keys, constraints, defaults, nullability, lengths, and
                values of enums, and accepts some types that change values.
                """.formatted(HIBERNATE, PostgresDrifts.ALL.size(), PostgresDrifts.ALL.size(), found, rows);
    }

    private static boolean isRefused(String template, String sql) throws SQLException {
        String database = PostgresServer.newDatabase(template);
        try (var connection = PostgresServer.connect(database)) {
            Sql.run(connection, sql);
        }
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.jdbc.url", PostgresServer.url(database), "hibernate.hbm2ddl.auto", "validate");
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            for (Class<?> entity : PostgresDrifts.ENTITIES) {
                sources.addAnnotatedClass(entity);
            }
            SchemaManagementToolCoordinator.process(
                    sources.buildMetadata(), registry, settings, DelayedDropRegistryNotAvailableImpl.INSTANCE);
            return false;
        } catch (RuntimeException e) {
            return true;
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }
}
