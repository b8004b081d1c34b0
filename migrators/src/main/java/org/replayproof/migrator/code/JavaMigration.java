package org.replayproof.migrator.code;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;

/**
 * A migration written in Java. It runs in a separate transaction, which is committed when the work and the conditions
 * behind it are done, and rolled back when one of them fails. Work that commits by itself commits.
 *
 * <p>Example:
 *
 * <pre>{@code
 * JavaMigration.of("7", "split names", connection -> {
 *             try (Statement statement = connection.createStatement()) {
 *                 statement.execute("ALTER TABLE people ADD COLUMN first TEXT");
 *             }
 *         })
 *         .down(connection -> run(connection, "ALTER TABLE people DROP COLUMN first"))
 *         .before("every name has two parts", connection -> count(connection, "name NOT LIKE '% %'") == 0)
 *         .after("each person has a first name", connection -> count(connection, "first IS NULL") == 0);
 * }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class JavaMigration {

    private final String version;
    private final String description;
    private final Work up;
    private final @Nullable Work down;
    private final String irreversible;
    private final List<Named> before;
    private final List<Named> after;

    private JavaMigration(
            String version,
            String description,
            Work up,
            @Nullable Work down,
            String irreversible,
            List<Named> before,
            List<Named> after) {
        this.version = version;
        this.description = description;
        this.up = up;
        this.down = down;
        this.irreversible = irreversible;
        this.before = before;
        this.after = after;
    }

    /**
     * The work of a migration.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @param connection a session on the database, not in autocommit unless transactions are switched off
         * @throws SQLException when a statement fails; the migration has failed then
         */
        void on(Connection connection) throws SQLException;
    }

    /**
     * A condition before or after a migration.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Condition {
        /**
         * Looks.
         *
         * @param connection the session of the migration, in its transaction
         * @return false or an assertion error lets the migration fail
         * @throws SQLException when it cannot query the database
         */
        boolean holds(Connection connection) throws SQLException;
    }

    record Named(String name, Condition condition) {}

    /**
     * A migration.
     *
     * @param version its version, unique in its history
     * @param description its subject
     * @param up its work
     * @return a migration without a down and without conditions
     */
    public static JavaMigration of(String version, String description, Work up) {
        return new JavaMigration(version, description, up, null, "", List.of(), List.of());
    }

    /**
     * Sets its down.
     *
     * @param work runs in a separate transaction
     * @return the migration with it
     */
    public JavaMigration down(Work work) {
        return new JavaMigration(version, description, up, work, irreversible, before, after);
    }

    /**
     * Declares that its {@linkplain #down(Work) down} cannot restore all rows and values that the migration removes. A down that
     * changes nothing, or throws an exception, is not judged then.
     *
     * @param reason why; reports show it
     * @return the migration with it
     */
    public JavaMigration irreversible(String reason) {
        return new JavaMigration(version, description, up, down, reason, before, after);
    }

    /**
     * Sets a condition before the work. If it is false, the work does not run.
     *
     * @param name the condition in words, for the failure
     * @param condition evaluated before the work
     * @return the migration with this condition
     */
    public JavaMigration before(String name, Condition condition) {
        return new JavaMigration(version, description, up, down, irreversible, and(before, name, condition), after);
    }

    /**
     * Sets a condition after the work. If it is false, the work is rolled back.
     *
     * @param name the condition in words, for the failure
     * @param condition evaluated after the work, before the commit
     * @return the migration with this condition
     */
    public JavaMigration after(String name, Condition condition) {
        return new JavaMigration(version, description, up, down, irreversible, before, and(after, name, condition));
    }

    private static List<Named> and(List<Named> conditions, String name, Condition condition) {
        return Stream.concat(conditions.stream(), Stream.of(new Named(name, condition)))
                .toList();
    }

    String version() {
        return version;
    }

    String description() {
        return description;
    }

    Work up() {
        return up;
    }

    @Nullable Work down() {
        return down;
    }

    String irreversible() {
        return irreversible;
    }

    List<Named> before() {
        return before;
    }

    List<Named> after() {
        return after;
    }

    /** Version and description. */
    @Override
    public String toString() {
        return (version + " " + description).strip();
    }
}
