package org.replayproof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.tap.StatementListener;

/** The history of Keycloak's database, as its users run it: ten years of change sets, 26 of them with code. */
@EnabledIfSystemProperty(named = "replayproof.test.keycloak", matches = "true", disabledReason = "runs with -Dmatrix")
class KeycloakTest {

    private static final StatementListener NO_LISTENER = new StatementListener() {};

    /** Keycloak's own changes ask for its session, and on an empty database for nothing in it. */
    @BeforeEach
    void openSession() throws ReflectiveOperationException {
        Class<?> session = Class.forName("org.keycloak.models.KeycloakSession");
        Object nothing = Proxy.newProxyInstance(
                session.getClassLoader(), new Class<?>[] {session}, (self, method, arguments) -> null);
        context().getMethod("setCurrentSession", session).invoke(null, nothing);
    }

    @AfterEach
    void closeSession() throws ReflectiveOperationException {
        context().getMethod("removeCurrentSession").invoke(null);
    }

    private static Class<?> context() throws ClassNotFoundException {
        return Class.forName("org.keycloak.connections.jpa.updater.liquibase.ThreadLocalSessionContext");
    }

    @Test
    void its_history_ends_in_the_same_schema_in_one_go_and_step_by_step() throws SQLException {
        MigrationProject project = ProjectDefinition.standard()
                .on(new Postgres.Embedded())
                .migrations("classpath:META-INF/jpa-changelog-master.xml")
                .open();
        List<Migration> migrations = project.history().migrations();
        long code = migrations.stream()
                .filter(migration -> migration.description().contains("customChange"))
                .count();

        long start = System.nanoTime();
        Schema inOneGo;
        try (LiveDatabase live = project.fresh(migrations.size());
                Connection connection = live.dataSource().getConnection()) {
            inOneGo = project.schema(connection);
        }
        long stepping = System.nanoTime();
        int statements = 0;
        Schema stepped;
        try (LiveDatabase live = project.prepared()) {
            for (Migration migration : migrations) {
                Step step = project.step(migration, live.dataSource(), NO_LISTENER);
                assertThat(step.failure()).isNull();
                statements += step.statements().size();
            }
            try (Connection connection = live.dataSource().getConnection()) {
                stepped = project.schema(connection);
            }
        }
        long end = System.nanoTime();

        System.out.printf(
                "Keycloak with %s: %d change sets, %d with code; %d tables; in one go %d ms, step by step %d ms, %d statements%n",
                project.migrator().name(),
                migrations.size(),
                code,
                stepped.tables().size(),
                Duration.ofNanos(stepping - start).toMillis(),
                Duration.ofNanos(end - stepping).toMillis(),
                statements);
        assertThat(SchemaDiff.between(inOneGo, stepped).changes()).isEmpty();
        assertThat(migrations).hasSize(210);
        assertThat(code).isEqualTo(26);
    }
}
