package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.StatementIntent.Guard;

class StatementIntentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    CREATE TABLE IF NOT EXISTS public.Agents(x int) # TABLE agents IF_NOT_EXISTS
                    CREATE TEMP TABLE "T"(x int) # TABLE T NONE temporary
                    CREATE UNLOGGED TABLE other.t(x int) # TABLE other.t NONE
                    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t (x) # INDEX i on s.t IF_NOT_EXISTS
                    CREATE INDEX ON t (x) # INDEX  on t NONE
                    CREATE OR REPLACE VIEW v AS SELECT 1 # VIEW v OR_REPLACE
                    CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1 # VIEW v IF_NOT_EXISTS
                    CREATE TYPE mood AS ENUM ('a') # ENUM_TYPE mood NONE
                    CREATE TYPE pair AS (a int) # COMPOSITE_TYPE pair NONE
                    CREATE SCHEMA IF NOT EXISTS billing # NAMESPACE billing IF_NOT_EXISTS
                    CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql # ROUTINE f OR_REPLACE
                    CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f() # TRIGGER g on t NONE
                    CREATE ROLE r # null r NONE
                    SELECT * INTO TEMP copy FROM t # TABLE copy NONE temporary
                    """)
    void creating(String sql, String wanted) {
        StatementIntent.Creates creates = (StatementIntent.Creates) postgres(sql);

        assertThat((creates.kind() == null ? "null" : creates.kind().name())
                        + " " + creates.name()
                        + (creates.table() == null ? "" : " on " + creates.table())
                        + " " + creates.guard()
                        + (creates.temporary() ? " temporary" : ""))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    INSERT INTO t VALUES (1) # [t] NONE
                    INSERT INTO t SELECT 1 ON CONFLICT (x) DO NOTHING # [t] ON_CONFLICT
                    INSERT INTO t VALUES (1) ON CONFLICT (x) DO UPDATE SET x = 1 # [t] NONE
                    UPDATE ONLY s.t SET x = 1 # [s.t] NONE
                    DELETE FROM t # [t] NONE
                    TRUNCATE TABLE a, b CASCADE # [a, b] NONE
                    COPY t (a) FROM stdin # [t] NONE
                    MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE # [t] NONE
                    WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x # [t] NONE
                    WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x # [t] NONE
                    """)
    void writing(String sql, String wanted) {
        StatementIntent.Writes writes = (StatementIntent.Writes) postgres(sql);

        assertThat(writes.tables() + " " + writes.guard()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    SET search_path = x # Quiet[verb=SET]
                    COMMENT ON TABLE t IS 'x' # Quiet[verb=COMMENT]
                    SELECT 1 # Quiet[verb=SELECT]
                    COPY t TO stdout # Quiet[verb=COPY]
                    WITH x AS (SELECT 1) SELECT * FROM x # Quiet[verb=WITH]
                    ALTER TABLE t OWNER TO me # Quiet[verb=ALTER]
                    GRANT SELECT ON t TO me # Quiet[verb=GRANT]
                    BEGIN # ControlsTransaction[verb=BEGIN]
                    PREPARE TRANSACTION 'x' # ControlsTransaction[verb=PREPARE]
                    DO $$ BEGIN END $$ # Opaque[verb=DO]
                    CALL p() # Opaque[verb=CALL]
                    """)
    void the_rest(String sql, String wanted) {
        assertThat(postgres(sql)).hasToString(wanted);
    }

    @Test
    void dropping() {
        assertThat(postgres("DROP TABLE IF EXISTS a, s.b CASCADE"))
                .isEqualTo(new StatementIntent.Drops(
                        ObjectKind.TABLE,
                        List.of(ObjectName.of("a"), new ObjectName("s", "b")),
                        null,
                        Guard.IF_EXISTS));
        assertThat(postgres("DROP TRIGGER g ON t"))
                .isEqualTo(new StatementIntent.Drops(
                        ObjectKind.TRIGGER, List.of(ObjectName.of("g")), ObjectName.of("t"), Guard.NONE));
    }

    @Test
    void altering() {
        StatementIntent.Alters alters = (StatementIntent.Alters) postgres(
                "ALTER TABLE IF EXISTS ONLY t ADD COLUMN IF NOT EXISTS a numeric(10, 2) DEFAULT f(1, 2), DROP b,"
                        + " ADD CONSTRAINT c CHECK (a > 1), ADD PRIMARY KEY (a), ALTER COLUMN d SET NOT NULL,"
                        + " DROP CONSTRAINT IF EXISTS e, RENAME COLUMN f TO g");

        assertThat(alters.guard()).isEqualTo(Guard.IF_EXISTS);
        assertThat(alters.name()).isEqualTo(ObjectName.of("t"));
        assertThat(alters.parts())
                .extracting(part ->
                        part.deed() + " " + part.kind() + " " + part.name() + " " + part.newName() + " " + part.guard())
                .containsExactly(
                        "ADDS column a null IF_NOT_EXISTS",
                        "DROPS column b null NONE",
                        "ADDS check c null NONE",
                        "ADDS primary key  null NONE",
                        "CHANGES column d null NONE",
                        "DROPS null e null IF_EXISTS",
                        "RENAMES column f g NONE");
    }

    @Test
    void an_alteration_is_guarded_when_all_its_parts_are() {
        assertThat(postgres("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, ADD COLUMN b int"))
                .satisfies(intent -> assertThat(((StatementIntent.Alters) intent).isGuarded())
                        .isFalse());
        assertThat(postgres("ALTER TYPE t ADD VALUE IF NOT EXISTS 'x'"))
                .satisfies(intent -> assertThat(((StatementIntent.Alters) intent).isGuarded())
                        .isTrue());
    }

    @Test
    void sqlite_keeps_the_case_of_names() {
        SqlDialect dialect = new SqliteDialect();
        assertThat(dialect.intent(
                        dialect.split("CREATE TABLE main.[Odd Name](x)").get(0)))
                .isEqualTo(new StatementIntent.Creates(
                        ObjectKind.TABLE, ObjectName.of("Odd Name"), null, Guard.NONE, false));
        assertThat(dialect.intent(
                        dialect.split("INSERT OR IGNORE INTO Tags VALUES (1)").get(0)))
                .isEqualTo(new StatementIntent.Writes(List.of(ObjectName.of("Tags")), Guard.ON_CONFLICT));
        assertThat(dialect.intent(dialect.split("REPLACE INTO t VALUES (1)").get(0)))
                .isEqualTo(new StatementIntent.Writes(List.of(ObjectName.of("t")), Guard.NONE));
        assertThat(dialect.intent(dialect.split("CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END")
                        .get(0)))
                .isEqualTo(new StatementIntent.Creates(
                        ObjectKind.TRIGGER, ObjectName.of("g"), ObjectName.of("t"), Guard.NONE, true));
    }

    @Test
    void guards_can_be_taken_out() {
        SqlDialect dialect = new SqliteDialect();
        assertThat(StatementIntent.unguarded(
                        dialect.split("CREATE TABLE IF NOT /* now */ EXISTS t(x DEFAULT 'IF NOT EXISTS')")
                                .get(0)))
                .isEqualTo("CREATE TABLE t(x DEFAULT 'IF NOT EXISTS')");
        assertThat(StatementIntent.unguarded(
                        dialect.split("DROP TABLE IF EXISTS \"t\"").get(0)))
                .isEqualTo("DROP TABLE \"t\"");
        assertThat(StatementIntent.unguarded(
                        dialect.split("SELECT 1 WHERE NOT EXISTS (SELECT 2)").get(0)))
                .isEqualTo("SELECT 1 WHERE NOT EXISTS (SELECT 2)");
    }

    private static StatementIntent postgres(String sql) {
        SqlDialect dialect = new PostgresDialect();
        return dialect.intent(dialect.split(sql).get(0));
    }
}
