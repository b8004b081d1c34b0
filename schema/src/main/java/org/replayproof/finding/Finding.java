package org.replayproof.finding;

import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectRef;

/**
 * One problem, as data. {@link FindingText} prints it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Finding.of(code, Severity.BREAKS, ref)
 *         .sentence("agents.metadata does not exist, but entity Agent.metadata maps to it.")
 *         .expected("metadata TEXT")
 *         .actual("agents has 14 columns; nearest name: \"meta_type\"")
 *         .repair("ALTER TABLE agents ADD COLUMN metadata TEXT");
 * }</pre>
 *
 * @param code its kind
 * @param severity its severity
 * @param object the object it is about
 * @param sentence the problem, in one sentence that is complete without the other lines
 * @param expected the expected value; null if there is none
 * @param actual the actual value; null if there is none
 * @param repair the statement, command or step that repairs it; null if none is known
 * @param migration the migration it is about; null if it is about the schema as a whole
 * @param blame the blame, if the check itself knows it; null to look it up in {@link Origins}
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Finding(
        FailureCode code,
        Severity severity,
        ObjectRef object,
        String sentence,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable String repair,
        @Nullable MigrationRef migration,
        @Nullable Blame blame) {

    /**
     * Starts a finding.
     *
     * @param code its kind
     * @param severity how bad it is
     * @param object the object it is about
     * @return a finding that still lacks its sentence
     */
    public static Finding of(FailureCode code, Severity severity, ObjectRef object) {
        return new Finding(code, severity, object, code.title(), null, null, null, null, null);
    }

    /**
     * Sets the sentence with the problem.
     *
     * @param text one sentence that is complete without the other lines
     * @return the finding with it
     */
    public Finding sentence(String text) {
        return new Finding(code, severity, object, text, expected, actual, repair, migration, blame);
    }

    /**
     * What should be.
     *
     * @param text in words or SQL
     * @return the finding with it
     */
    public Finding expected(String text) {
        return new Finding(code, severity, object, sentence, text, actual, repair, migration, blame);
    }

    /**
     * Sets the actual value.
     *
     * @param text in words or SQL
     * @return the finding with it
     */
    public Finding actual(String text) {
        return new Finding(code, severity, object, sentence, expected, text, repair, migration, blame);
    }

    /**
     * Sets the repair.
     *
     * @param text a statement, a command or a step
     * @return the finding with it
     */
    public Finding repair(String text) {
        return new Finding(code, severity, object, sentence, expected, actual, text, migration, blame);
    }

    /**
     * The finding with another severity.
     *
     * @param rating how bad it is for a project
     * @return the finding with it
     */
    public Finding rated(Severity rating) {
        return rating == severity
                ? this
                : new Finding(code, rating, object, sentence, expected, actual, repair, migration, blame);
    }

    /**
     * Which migration it is about.
     *
     * @param ref the migration
     * @return the finding with it
     */
    public Finding in(MigrationRef ref) {
        return new Finding(code, severity, object, sentence, expected, actual, repair, ref, blame);
    }

    /**
     * Sets the blame.
     *
     * @param known the blame that the check found itself
     * @return the finding with it
     */
    public Finding blame(Blame known) {
        return new Finding(code, severity, object, sentence, expected, actual, repair, migration, known);
    }

    /**
     * Looks up the blame, unless the finding has one.
     *
     * @param origins the source of blame
     * @return this finding, or one with a blame
     */
    public Finding blamedBy(Origins origins) {
        if (blame != null) {
            return this;
        }
        Optional<Blame> found = origins.of(object);
        return found.map(this::blame).orElse(this);
    }

    /**
     * The line for a baseline file.
     *
     * @return {@code code | object | migration}
     */
    public String key() {
        return code.id() + " | " + object + " | " + Objects.toString(migration, "-");
    }
}
