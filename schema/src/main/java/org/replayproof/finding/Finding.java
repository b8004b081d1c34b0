package org.replayproof.finding;

import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectRef;

/**
 * One thing that is wrong, as data. {@link FindingText} prints it.
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
 * @param severity how bad it is
 * @param object the object it is about
 * @param sentence what is wrong, in one sentence that can stand alone
 * @param expected what should be; null when there is nothing to say
 * @param actual what is; null when there is nothing to say
 * @param repair the statement, command or step that mends it; null when none is known
 * @param migration the migration it is about; null when it is about the schema as a whole
 * @param blame who is to blame, when the check itself knows; null to have {@link Origins} asked
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
     * What is wrong.
     *
     * @param text one sentence that can stand alone
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
     * What is.
     *
     * @param text in words or SQL
     * @return the finding with it
     */
    public Finding actual(String text) {
        return new Finding(code, severity, object, sentence, expected, text, repair, migration, blame);
    }

    /**
     * What mends it.
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
     * Who is to blame.
     *
     * @param known what the check found out itself
     * @return the finding with it
     */
    public Finding blame(Blame known) {
        return new Finding(code, severity, object, sentence, expected, actual, repair, migration, known);
    }

    /**
     * The finding with its blame looked up, unless it knows already.
     *
     * @param origins who to ask
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
     * What a baseline file calls it.
     *
     * @return {@code code | object | migration}
     */
    public String key() {
        return code.id() + " | " + object + " | " + Objects.toString(migration, "-");
    }
}
