package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Postgres;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** What a migration on PostgreSQL can lose without a word, each kind with its green twin. */
class PostgresFaultsTest {

    private static final String PLAIN = "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text);";
    private static final String REPLACE = "DROP TABLE t; ALTER TABLE n RENAME TO t;";
    private static final String LIKE =
            "CREATE TABLE n (LIKE t INCLUDING ALL); INSERT INTO n SELECT id, a, b FROM t; " + REPLACE;

    @TempDir
    Path folder;

    static List<Fault> faults() {
        return List.of(
                new Fault(
                        "column",
                        PLAIN,
                        "CREATE TABLE n (id bigint PRIMARY KEY, a text); INSERT INTO n SELECT id, a FROM t; " + REPLACE,
                        LIKE,
                        "breaks lost-column t.b"),
                new Fault(
                        "everything but names and types",
                        "CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL DEFAULT 'x', b text); CREATE INDEX i ON t (b);",
                        "CREATE TABLE n AS SELECT id, a, b FROM t; " + REPLACE,
                        LIKE,
                        "risky lost-constraint t.id",
                        "risky lost-constraint t.a",
                        "risky lost-default t.a",
                        "risky lost-constraint t",
                        "risky lost-index t.i"),
                new Fault(
                        "foreign key, which LIKE does not copy",
                        "CREATE TABLE p (id bigint PRIMARY KEY);"
                                + "CREATE TABLE t (id bigint PRIMARY KEY, a text, b bigint REFERENCES p ON DELETE CASCADE);",
                        LIKE,
                        LIKE + "ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES p ON DELETE CASCADE",
                        "risky lost-constraint t(b)"),
                new Fault(
                        "what refers to a table that is made anew",
                        PLAIN + "CREATE VIEW v AS SELECT a FROM t;"
                                + "CREATE TABLE child (id bigint PRIMARY KEY, t_id bigint REFERENCES t);",
                        LIKE.replace("DROP TABLE t;", "DROP TABLE t CASCADE;"),
                        LIKE.replace("DROP TABLE t;", "DROP TABLE t CASCADE;")
                                + "CREATE VIEW v AS SELECT a FROM t; ALTER TABLE child ADD FOREIGN KEY (t_id) REFERENCES t",
                        "risky lost-constraint child(t_id)",
                        "breaks lost-view v"),
                new Fault(
                        "grant and comment",
                        PLAIN + "GRANT SELECT ON t TO PUBLIC; COMMENT ON TABLE t IS 'words';",
                        LIKE,
                        LIKE + "GRANT SELECT ON t TO PUBLIC; COMMENT ON TABLE t IS 'words'",
                        "risky lost-privilege t",
                        "note lost-comment t"),
                new Fault(
                        "row security and policy",
                        PLAIN + "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id > 1);",
                        LIKE,
                        LIKE + "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id > 1)",
                        "risky lost-privilege t",
                        "breaks lost-object t.p"),
                new Fault(
                        "rows by TRUNCATE CASCADE",
                        PLAIN + "CREATE TABLE child (id bigint PRIMARY KEY, t_id bigint REFERENCES t);",
                        "TRUNCATE t CASCADE",
                        "TRUNCATE t, child",
                        "breaks lost-rows child"),
                new Fault(
                        "rows by a list that is inserted anew",
                        PLAIN
                                + "CREATE TABLE child (id bigint PRIMARY KEY, t_id bigint REFERENCES t ON DELETE CASCADE);"
                                + "INSERT INTO t VALUES (1, 'x', 'y'); INSERT INTO child VALUES (1, 1);",
                        "DELETE FROM t; INSERT INTO t VALUES (1, 'X', 'Y')",
                        "INSERT INTO t VALUES (1, 'X', 'Y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
                        "breaks lost-rows child"),
                new Fault(
                        "values by a cast",
                        "CREATE TABLE t (id bigint PRIMARY KEY, a text, b numeric(9, 2)); INSERT INTO t VALUES (1, 'x', 19.99);",
                        "CREATE TABLE n (LIKE t INCLUDING ALL); INSERT INTO n SELECT id, a, b::integer FROM t; "
                                + REPLACE,
                        LIKE,
                        "breaks lost-values t.b"),
                new Fault(
                        "counter",
                        "CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a text, b text);",
                        LIKE,
                        LIKE + "SELECT setval('n_id_seq', (SELECT max(id) FROM t) + 1)",
                        "risky lost-counter t"));
    }

    private Report check(Fault fault, String second) {
        return new NothingIsLost(new Histories(folder, new Postgres.Embedded())
                        .of("001_before.sql", fault.before(), "002_step.sql", second))
                .run();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_loss_is_reported(Fault fault) {
        assertThat(Histories.codes(check(fault, fault.losing()))).containsExactlyInAnyOrderElementsOf(fault.findings());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void its_repaired_twin_is_green(Fault fault) {
        Report report = check(fault, fault.keeping());

        assertThat(Histories.codes(report)).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }
}
