package org.replayproof.migrator.liquibase;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.DatabaseFactory;
import liquibase.parser.ChangeLogParser;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;

/** A changelog, read by Liquibase as often as it is needed: what it makes of a change set is good for one run. */
final class ChangeLog {

    private final ChangeLogFile file;
    private final LiquibaseOptions options;
    private final OpenedFiles files;
    private final QuietScope scope;

    ChangeLog(ChangeLogFile file, LiquibaseOptions options, ClassLoader classLoader) {
        this.file = file;
        this.options = options;
        this.files = new OpenedFiles(root(file, classLoader));
        this.scope = new QuietScope(classLoader, files, options.scope());
    }

    private static ResourceAccessor root(ChangeLogFile file, ClassLoader classLoader) {
        if (file.root() == null) {
            return new ClassLoaderResourceAccessor(classLoader);
        }
        try {
            return new DirectoryResourceAccessor(file.root());
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChangeLogFile file() {
        return file;
    }

    LiquibaseOptions options() {
        return options;
    }

    OpenedFiles files() {
        return files;
    }

    QuietScope scope() {
        return scope;
    }

    /** What stands for a database of a kind before there is one. */
    Database offline(SqlDialect dialect) throws Exception {
        boolean postgres = dialect instanceof PostgresDialect;
        String url = postgres ? "offline:postgresql" : "offline:sqlite";
        Database offline = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new NothingRan(url, files));
        if (postgres) {
            offline.setDefaultSchemaName("public"); // As a connected one finds it, so that names are written alike.
        }
        return options.configured(offline);
    }

    Database on(DatabaseConnection connection) throws Exception {
        return options.configured(DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection));
    }

    /** Reads all files anew. */
    DatabaseChangeLog parse(Database database) throws Exception {
        ChangeLogParameters parameters = options.parametersFor(database);
        ChangeLogParser parser = ChangeLogParserFactory.getInstance().getParser(file.path(), files);
        return Scope.child(
                new HashMap<>(Map.of(Scope.Attr.database.name(), database)),
                () -> parser.parse(file.path(), parameters, files));
    }

    /** The change sets that this database, these contexts and these labels ask for. */
    List<ChangeSet> wanted(DatabaseChangeLog all, Database database) {
        List<ChangeSetFilter> filters = List.of(
                new DbmsChangeSetFilter(database),
                new ContextChangeSetFilter(options.activeContexts()),
                new LabelChangeSetFilter(options.wantedLabels()),
                new IgnoreChangeSetFilter());
        return all.getChangeSets().stream()
                .filter(changeSet -> filters.stream()
                        .allMatch(filter -> filter.accepts(changeSet).isAccepted()))
                .toList();
    }

    /** The same changelog with some of its change sets alone; preconditions of the whole stay. */
    DatabaseChangeLog only(Set<String> names, DatabaseChangeLog all) {
        DatabaseChangeLog some = new DatabaseChangeLog(all.getPhysicalFilePath());
        some.setLogicalFilePath(all.getLogicalFilePath());
        some.setChangeLogParameters(all.getChangeLogParameters());
        some.setPreconditions(all.getPreconditions());
        some.setObjectQuotingStrategy(all.getObjectQuotingStrategy());
        all.getChangeSets().stream()
                .filter(changeSet -> names.contains(name(changeSet)))
                .forEach(some::addChangeSet);
        return some;
    }

    /** {@code path::id::author}, as Liquibase itself names a change set. */
    static String name(ChangeSet changeSet) {
        return changeSet.toString(false);
    }
}
