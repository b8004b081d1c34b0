package org.replayproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

class FindingTextTest {

    private enum Code implements FailureCode {
        MISSING_COLUMN;

        @Override
        public String id() {
            return "missing-column";
        }

        @Override
        public String title() {
            return "Missing column";
        }
    }

    private static final ObjectRef METADATA = ObjectRef.column(ObjectName.of("agents"), "metadata");

    private static final Finding FINDING = Finding.of(Code.MISSING_COLUMN, Severity.BREAKS, METADATA)
            .sentence("agents.metadata does not exist, but entity Agent.metadata maps to it.")
            .expected("metadata TEXT")
            .actual("agents has 14 columns; nearest name: \"meta_type\"")
            .repair("ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}'");

    private static final Blame BLAME = new Blame(List.of(
            new Blame.Event(Blame.Deed.CREATED, new MigrationRef("0001", "0001_init.sql"), 31, ""),
            new Blame.Event(
                    Blame.Deed.LOST,
                    new MigrationRef("0020", "0020_fix_tier.sql"),
                    12,
                    "table rebuild: CREATE agents_new … DROP agents … RENAME")));

    @Test
    void prints_all_parts_of_a_finding() {
        String text = FindingText.on("SQLite 3.54, kept at target/replayproof/SchemaTest-agents.db")
                .print(FINDING.blamedBy(object -> object.equals(METADATA) ? Optional.of(BLAME) : Optional.empty()));

        assertThat(text).isEqualTo("""
                        Missing column: agents.metadata does not exist, but entity Agent.metadata maps to it.

                          expected   metadata TEXT
                          actual     agents has 14 columns; nearest name: "meta_type"
                          blame      created by 0001_init.sql:31, lost in 0020_fix_tier.sql:12 (table rebuild: CREATE agents_new … DROP agents … RENAME)
                          repair     ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}'
                          database   SQLite 3.54, kept at target/replayproof/SchemaTest-agents.db
                          more       docs/failures/missing-column.md""");
    }

    @Test
    void omits_unknown_parts() {
        assertThat(FindingText.PLAIN.print(Finding.of(Code.MISSING_COLUMN, Severity.BREAKS, METADATA)
                        .sentence("agents.metadata does not exist.")))
                .isEqualTo("""
                        Missing column: agents.metadata does not exist.

                          more       docs/failures/missing-column.md""");
    }

    @Test
    void indents_the_lines_of_one_value() {
        assertThat(FindingText.PLAIN.print(Finding.of(Code.MISSING_COLUMN, Severity.BREAKS, METADATA)
                        .sentence("Lost.")
                        .repair("BEGIN;\nALTER TABLE agents ADD COLUMN metadata TEXT;\nCOMMIT\n")))
                .isEqualTo("""
                        Missing column: Lost.

                          repair     BEGIN;
                                     ALTER TABLE agents ADD COLUMN metadata TEXT;
                                     COMMIT
                          more       docs/failures/missing-column.md""");
    }

    @Test
    void all_findings_are_printed_with_their_number() {
        Finding other =
                Finding.of(Code.MISSING_COLUMN, Severity.BREAKS, METADATA).sentence("Second.");

        assertThat(FindingText.PLAIN.print(List.of(other, other))).isEqualTo("""
                        2 findings.

                        1) Missing column: Second.

                          more       docs/failures/missing-column.md

                        2) Missing column: Second.

                          more       docs/failures/missing-column.md""");
        assertThat(FindingText.PLAIN.print(List.of(other))).isEqualTo(FindingText.PLAIN.print(other));
    }

    @Test
    void a_finding_with_a_blame_does_not_look_it_up() {
        Finding known = FINDING.blame(BLAME);

        assertThat(known.blamedBy(object -> {
                    throw new AssertionError("asked about " + object);
                }))
                .isSameAs(known);
        assertThat(FINDING.blamedBy(Origins.UNKNOWN)).isSameAs(FINDING);
    }

    @Test
    void the_key_is_the_line_of_a_baseline() {
        assertThat(FINDING.key()).isEqualTo("missing-column | agents.metadata | -");
        assertThat(FINDING.in(new MigrationRef("0020", "0020_fix_tier.sql")).key())
                .isEqualTo("missing-column | agents.metadata | 0020_fix_tier.sql");
    }
}
