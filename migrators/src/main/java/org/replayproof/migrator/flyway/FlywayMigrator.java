package org.replayproof.migrator.flyway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordReaders;
import org.replayproof.sql.SqlDialect;

/** Runs migrations through Flyway's own engine, which sees the requested ones only. */
final class FlywayMigrator implements Migrator {

    private final String name = "Flyway " + FlywayVersion.version();
    private final FluentConfiguration flyway;
    private final ClassLoader classLoader;
    private final SqlDialect dialect;
    private final boolean custom;
    private final History history;
    private final FlywayFiles files;
    private final BaselinedMigrations baselined;

    private FlywayMigrator(MigrationSource source, FluentConfiguration flyway) {
        this.flyway = flyway;
        this.classLoader = source.classLoader();
        this.dialect = source.dialect();
        this.custom = flyway.getResolvers().length > 0 || flyway.getCallbacks().length > 0;
        FlywayHistory reader = new FlywayHistory(source, flyway, name);
        this.history = reader.read();
        this.files = reader.files();
        this.baselined = new BaselinedMigrations(source.dialect());
    }

    static FlywayMigrator open(MigrationSource source, FlywayProperties project) {
        FlywayVersion.checkModule(source.dialect(), source.classLoader());
        return new FlywayMigrator(source, FlywaySettings.configured(source, project));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void apply(Migration migration, DataSource target) throws SQLException {
        applyAll(List.of(migration), target);
    }

    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        Set<String> wanted = pending.stream().map(Migration::script).collect(Collectors.toSet());
        Set<String> hidden = history.migrations().stream()
                .map(Migration::script)
                .filter(script -> !wanted.contains(script))
                .collect(Collectors.toSet());
        FluentConfiguration step = Flyway.configure(classLoader)
                .configuration(flyway)
                .dataSource(target)
                .loggers(QuietLog.insteadOfThoseOf(flyway))
                .resourceProvider(files.without(hidden))
                .javaMigrationClassProvider(List::of)
                .javaMigrations(javaMigrations(pending))
                .resolvers(Stream.of(flyway.getResolvers())
                        .map(resolver -> without(hidden, resolver))
                        .toArray(MigrationResolver[]::new))
                .outOfOrder(true)
                .validateOnMigrate(false)
                .target(MigrationVersion.LATEST);
        FlywayVersion.withoutTransactionalLock(step, classLoader);
        MigrateResult result = step.load().migrate();
        if (flyway.isBaselineOnMigrate()) {
            baselined.ran(pending, result, target);
        }
    }

    @Override
    public Sharing sharing() {
        return flyway.isGroup() ? Sharing.TRANSACTION : Sharing.NOTHING;
    }

    private static MigrationResolver without(Set<String> hidden, MigrationResolver resolver) {
        return new MigrationResolver() {
            @Override
            public Collection<ResolvedMigration> resolveMigrations(Context context) {
                return resolver.resolveMigrations(context).stream()
                        .filter(migration -> !hidden.contains(migration.getScript()))
                        .toList();
            }
        };
    }

    /** The user's own instances where there are some; else what Flyway would make of the class. */
    private JavaMigration[] javaMigrations(List<Migration> pending) {
        return pending.stream()
                .filter(migration -> migration.sql() == null)
                .flatMap(migration -> javaMigration(migration.script()))
                .toArray(JavaMigration[]::new);
    }

    private Stream<JavaMigration> javaMigration(String className) {
        for (JavaMigration own : flyway.getJavaMigrations()) {
            if (own.getClass().getName().equals(className)) {
                return Stream.of(own);
            }
        }
        try {
            Class<?> type = Class.forName(className, true, classLoader);
            return Stream.of((JavaMigration) type.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return Stream
                    .of(); // A migration of the user's own resolver is not a class; the resolver itself provides it.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The migration " + className + " cannot be made: " + e, e);
        }
    }

    @Override
    public void forget(Migration migration, DataSource target) throws SQLException {
        boolean repeatable = migration.kind() == Migration.Kind.REPEATABLE;
        String where = repeatable ? "\"version\" IS NULL AND \"description\" = ?" : "\"version\" = ?";
        try (Connection connection = target.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table() + " WHERE " + where)) {
            delete.setString(1, repeatable ? migration.description() : migration.version());
            delete.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private String schema() {
        return flyway.getDefaultSchema() != null
                ? flyway.getDefaultSchema()
                : Arrays.stream(flyway.getSchemas()).findFirst().orElse("");
    }

    private String table() {
        String schema = schema();
        String quoted = "\"" + flyway.getTable().replace("\"", "\"\"") + "\"";
        return schema.isEmpty() ? quoted : "\"" + schema.replace("\"", "\"\"") + "\"." + quoted;
    }

    @Override
    public Set<String> historyTables() {
        return Set.of(flyway.getTable());
    }

    @Override
    public Optional<RecordReader> record() {
        return Optional.of(RecordReaders.flyway(schema(), flyway.getTable()));
    }

    @Override
    public Optional<Finding> leftOut(Migration migration) {
        return baselined.finding(migration);
    }

    @Override
    public String sorting() {
        return "by version";
    }

    @Override
    public LateArrivals lateArrivals() {
        if (flyway.isOutOfOrder()) {
            return LateArrivals.RUN;
        }
        // Only the validation before a run notices a migration that is older than the newest one in the record.
        return flyway.isValidateOnMigrate() ? LateArrivals.REFUSED : LateArrivals.IGNORED;
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of(
                "transactions",
                flyway.isGroup() ? "one for all that is pending" : "one for each migration, where Flyway can");
    }

    @Override
    public String fingerprint() {
        boolean java = history.migrations().stream().anyMatch(migration -> migration.sql() == null);
        if (java || custom) {
            return "";
        }
        String contents = files.scripts("", flyway).stream()
                .map(resource -> resource.getRelativePath() + '\u0000' + FlywayFiles.read(resource))
                .sorted()
                .collect(Collectors.joining("\u0001"));
        return String.join(
                "\u0001",
                name,
                dialect.getClass().getName(),
                flyway.getTable(),
                String.valueOf(flyway.getDefaultSchema()),
                Arrays.toString(flyway.getSchemas()),
                flyway.getPlaceholders().toString(),
                flyway.getPlaceholderPrefix() + flyway.getPlaceholderSuffix() + flyway.isPlaceholderReplacement(),
                flyway.isMixed() + " " + flyway.isGroup() + " " + flyway.isCreateSchemas(),
                String.valueOf(flyway.getInitSql()),
                contents);
    }
}
