package org.replayproof.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.database.Database;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The definition of a project: its migrations, its migrator and its database. Missing parts are detected, or taken
 * from the settings.
 *
 * <p>Example:
 *
 * <pre>{@code
 * MigrationProject project = ProjectDefinition.standard()
 *         .on(new Sqlite())
 *         .migrations("filesystem:../server/migrations")
 *         .open();
 * }</pre>
 *
 * @param database the kind of database; null to take the one whose driver is on the class path
 * @param migrations locations, see {@link MigrationSource#locations()}; empty to look where projects keep them
 * @param inCode the migrations in code, instead of files at locations; null for none
 * @param migrator the short name of the migrator; null to recognise it from the files
 * @param before runs before the first migration: SQL, or scripts at {@code classpath:…} and {@code filesystem:…}
 * @param placeholders the values of {@code ${name}}
 * @param customizer the user's customizer of the tool's configuration; null when there is none
 * @param session prepares every session; null when nothing does
 * @param classLoader searched for {@code classpath:}
 * @param settings the project's settings
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ProjectDefinition(
        @Nullable Database database,
        List<String> migrations,
        @Nullable MigrationsInCode inCode,
        @Nullable String migrator,
        List<String> before,
        Map<String, String> placeholders,
        @Nullable MigratorCustomizer<?> customizer,
        @Nullable SessionCustomizer session,
        ClassLoader classLoader,
        Settings settings) {

    /** Copies the collections. */
    public ProjectDefinition {
        migrations = List.copyOf(migrations);
        before = List.copyOf(before);
        placeholders = Map.copyOf(placeholders);
    }

    /**
     * Nothing said: everything is found.
     *
     * @return the definition, with the settings of this JVM
     */
    public static ProjectDefinition standard() {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ProjectDefinition.class::getClassLoader);
        return new ProjectDefinition(
                null, List.of(), null, null, List.of(), Map.of(), null, null, loader, Settings.fromSystem());
    }

    /**
     * Sets the kind of database.
     *
     * @param kind such as {@code new Sqlite()}
     * @return a definition with it
     */
    public ProjectDefinition on(Database kind) {
        return new ProjectDefinition(
                kind, migrations, inCode, migrator, before, placeholders, customizer, session, classLoader, settings);
    }

    /**
     * Sets the locations of the migrations.
     *
     * @param locations one or more
     * @return a definition with it
     */
    public ProjectDefinition migrations(String... locations) {
        return new ProjectDefinition(
                database,
                List.of(locations),
                inCode,
                migrator,
                before,
                placeholders,
                customizer,
                session,
                classLoader,
                settings);
    }

    /**
     * Sets migrations in code.
     *
     * @param code such as {@code CommandMigrations.of("npm run migrate")}
     * @return a definition with it
     */
    public ProjectDefinition migrations(MigrationsInCode code) {
        return new ProjectDefinition(
                database, migrations, code, migrator, before, placeholders, customizer, session, classLoader, settings);
    }

    /**
     * Sets the migrator.
     *
     * @param name such as {@code sql} or {@code flyway}
     * @return a definition with it
     */
    public ProjectDefinition migrator(String name) {
        return new ProjectDefinition(
                database, migrations, inCode, name, before, placeholders, customizer, session, classLoader, settings);
    }

    /**
     * Sets the statements and scripts before the first migration.
     *
     * @param statements such as {@code CREATE ROLE app}, or scripts such as {@code classpath:db/baseline.sql}
     * @return a definition with it
     */
    public ProjectDefinition before(String... statements) {
        return new ProjectDefinition(
                database,
                migrations,
                inCode,
                migrator,
                List.of(statements),
                placeholders,
                customizer,
                session,
                classLoader,
                settings);
    }

    /**
     * Sets the values of placeholders.
     *
     * @param values values by name
     * @return a definition with it
     */
    public ProjectDefinition placeholders(Map<String, String> values) {
        return new ProjectDefinition(
                database, migrations, inCode, migrator, before, values, customizer, session, classLoader, settings);
    }

    /**
     * Sets the user's customizer of the tool's configuration.
     *
     * @param last the customizer
     * @return a definition that has it
     */
    public ProjectDefinition customizer(MigratorCustomizer<?> last) {
        return new ProjectDefinition(
                database, migrations, inCode, migrator, before, placeholders, last, session, classLoader, settings);
    }

    /**
     * Sets the preparation of every session.
     *
     * @param every prepares it as the application does: with its functions
     * @return a definition with it
     */
    public ProjectDefinition session(SessionCustomizer every) {
        return new ProjectDefinition(
                database, migrations, inCode, migrator, before, placeholders, customizer, every, classLoader, settings);
    }

    /**
     * Sets the settings.
     *
     * @param all the settings
     * @return a definition with them
     */
    public ProjectDefinition settings(Settings all) {
        return new ProjectDefinition(
                database, migrations, inCode, migrator, before, placeholders, customizer, session, classLoader, all);
    }

    /**
     * Sets the class loader for {@code classpath:}.
     *
     * @param loader finds migrations and the configuration of tools
     * @return a definition with it
     */
    public ProjectDefinition on(ClassLoader loader) {
        return new ProjectDefinition(
                database, migrations, inCode, migrator, before, placeholders, customizer, session, loader, settings);
    }

    /**
     * Detects the missing parts and reads the history. Starts no database yet.
     *
     * @return the project
     * @throws NoMigrationsException when there are none, or it is not clear which are meant
     * @throws org.replayproof.database.server.DatabaseUnavailableException when the kind of database is not clear
     */
    public MigrationProject open() {
        return new MigrationProject(
                ProjectReader.complete(this),
                ProjectReader.locations(this),
                locations -> migrations(locations.toArray(String[]::new)).open());
    }

    List<String> setupStatements() {
        return before.isEmpty() ? settings.get(Setting.BEFORE).map(List::of).orElse(List.of()) : before;
    }
}
