package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.settings.Settings;

/** What PostgreSQL keeps of a database outside it, and does not copy. */
class CopiedFactsTest {

    private static final String FACTS = """
            SELECT 'owner ' || pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()
            UNION ALL SELECT 'limit ' || datconnlimit FROM pg_database WHERE datname = current_database()
            UNION ALL SELECT 'comment ' || shobj_description(oid, 'pg_database') FROM pg_database
                       WHERE datname = current_database()
            UNION ALL SELECT concat_ws(' ', 'privilege', coalesce(rolname, 'PUBLIC'), privilege_type, is_grantable)
                        FROM pg_database, aclexplode(datacl) LEFT JOIN pg_roles r ON r.oid = grantee
                       WHERE datname = current_database()
            UNION ALL SELECT concat_ws(' ', 'setting', rolname, setting)
                        FROM pg_database d JOIN pg_db_role_setting ON setdatabase = d.oid
                             LEFT JOIN pg_roles r ON r.oid = setrole, unnest(setconfig) setting
                       WHERE datname = current_database()
            ORDER BY 1""";

    private static PostgresServer server;

    @BeforeAll
    static void role() throws SQLException {
        server = (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
        server.admin().run("CREATE ROLE \"facts' app\" LOGIN CREATEDB");
    }

    @AfterAll
    static void drop() throws SQLException {
        server.settle();
        server.admin().run("DROP ROLE \"facts' app\"");
    }

    private static String name(LiveDatabase database) throws SQLException {
        return Objects.requireNonNull(
                database.dataSource().unwrap(Reachable.class).address().database());
    }

    private static LiveDatabase with(String... statements) {
        LiveDatabase database = server.create();
        try {
            String name = name(database);
            for (String statement : statements) {
                Sql.run(database.dataSource(), statement.replace("THIS", name));
            }
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String[] CHANGES = {
        "REVOKE CONNECT ON DATABASE THIS FROM PUBLIC",
        "GRANT CREATE ON DATABASE THIS TO \"facts' app\" WITH GRANT OPTION",
        "ALTER DATABASE THIS SET app.tenant = ''",
        "ALTER DATABASE THIS SET search_path = app, \"My Schema\", public",
        "ALTER ROLE \"facts' app\" IN DATABASE THIS SET work_mem = '8MB'",
        "ALTER ROLE \"facts' app\" IN DATABASE THIS SET search_path = ''",
        "ALTER DATABASE THIS CONNECTION LIMIT 7",
        "COMMENT ON DATABASE THIS IS 'The shop''s data'",
        "ALTER DATABASE THIS OWNER TO \"facts' app\""
    };

    @Test
    void a_copy_has_what_a_migration_said_of_the_database() throws SQLException {
        LiveDatabase original = with(CHANGES);
        List<String> facts = Sql.column(original.dataSource(), FACTS);
        assertThat(facts)
                .contains(
                        "owner facts' app",
                        "limit 7",
                        "comment The shop's data",
                        "privilege PUBLIC TEMPORARY f",
                        "privilege facts' app CREATE t",
                        "setting app.tenant=",
                        "setting facts' app search_path=\"\"",
                        "setting search_path=app, \"My Schema\", public")
                .doesNotContain("privilege PUBLIC CONNECT f");

        PostgresTemplate template = server.freeze(original);
        try (LiveDatabase copy = server.copyOnce(template)) {
            assertThat(Sql.column(copy.dataSource(), FACTS)).containsExactlyElementsOf(facts);
        } finally {
            server.drop(template);
        }
    }

    @Test
    void a_copy_of_a_database_without_such_facts_is_as_the_server_makes_it() throws SQLException {
        LiveDatabase original = with();
        List<String> facts = Sql.column(original.dataSource(), FACTS);

        PostgresTemplate template = server.freeze(original);
        try (LiveDatabase copy = server.copyOnce(template)) {
            assertThat(Sql.column(copy.dataSource(), FACTS)).containsExactlyElementsOf(facts);
        } finally {
            server.drop(template);
        }
    }

    @Test
    void a_lasting_template_keeps_the_comment_that_a_migration_gave() throws SQLException {
        PostgresTemplate built = (PostgresTemplate)
                server.template("commented history", () -> with("COMMENT ON DATABASE THIS IS 'Größe'"));
        PostgresTemplate found = (PostgresTemplate) server.template("commented history", CopiedFactsTest::with);

        assertThat(found.name()).isEqualTo(built.name()).startsWith("replayproof_template_");
        try (LiveDatabase copy = server.copyOnce(found)) {
            assertThat(Sql.column(copy.dataSource(), FACTS)).contains("comment Größe");
        } finally {
            server.drop(found);
        }
    }

    @Test
    void a_template_that_would_bind_a_role_of_the_user_ends_with_the_run() throws SQLException {
        PostgresTemplate inside = (PostgresTemplate) server.template(
                "granting history", () -> with("CREATE TABLE t (x integer)", "GRANT SELECT ON t TO \"facts' app\""));
        PostgresTemplate onDatabase = (PostgresTemplate)
                server.template("connecting history", () -> with("GRANT CONNECT ON DATABASE THIS TO \"facts' app\""));

        assertThat(List.of(inside.name(), onDatabase.name()))
                .allSatisfy(name -> assertThat(name).doesNotStartWith("replayproof_template_"));
        server.drop(inside);
        server.drop(onDatabase);
    }
}
