package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Column;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.jaxb.CatalogMappingType;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.postgres.PostgresDatabase;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schema.Catalog;
import schemacrawler.schemacrawler.InfoLevel;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** How others read a schema: tables, columns, keys, indexes and checks, as far as each of them knows these. */
final class SchemaPeers {

    /** Liquibase follows each foreign key by a call of its own, so a chain of 1,000 tables is a deep stack. */
    private static final long STACK = 1L << 30;

    private SchemaPeers() {}

    static long perTableMetadata(Connection connection, Kind kind, int tables) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String schema = kind == Kind.POSTGRES ? "public" : null;
        long rows = 0;
        for (int i = 0; i < tables; i++) {
            String table = ManyTables.name(i);
            rows += drained(metaData.getColumns(null, schema, table, "%"));
            rows += drained(metaData.getPrimaryKeys(null, schema, table));
            rows += drained(metaData.getIndexInfo(null, schema, table, false, true));
            rows += drained(metaData.getImportedKeys(null, schema, table));
        }
        return rows;
    }

    private static long drained(ResultSet result) throws SQLException {
        try (result) {
            return CatalogQueries.count(result);
        }
    }

    static long schemaCrawler(DataSource source) {
        SchemaCrawlerOptions options = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withInfoLevel(InfoLevel.standard)
                        .toOptions())
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeSchemas(new RegularExpressionInclusionRule(".*public"))
                        .toOptions());
        Catalog catalog = SchemaCrawlerUtility.getCatalog(DatabaseConnectionSources.fromDataSource(source), options);
        return catalog.getTables().stream()
                .mapToLong(table -> table.getColumns().size())
                .sum();
    }

    static long liquibase(DataSource source) throws Exception {
        FutureTask<Long> snapshot = new FutureTask<>(() -> liquibaseHere(source));
        new Thread(null, snapshot, "liquibase", STACK).start();
        return snapshot.get();
    }

    static long liquibaseHere(DataSource source) throws Exception {
        try (Connection connection = source.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            return SnapshotGeneratorFactory.getInstance()
                    .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database))
                    .get(Column.class)
                    .size();
        }
    }

    static long jooq(Connection connection) throws SQLException {
        AbstractDatabase database = new PostgresDatabase();
        SchemaMappingType schema = new SchemaMappingType().withInputSchema("public");
        database.setConnection(connection);
        database.setConfiguredSchemata(List.of(schema));
        database.setConfiguredCatalogs(
                List.of(new CatalogMappingType().withInputCatalog("").withSchemata(schema)));
        database.setIncludes(new String[] {".*"});
        database.setExcludes(new String[0]);
        database.setIncludeTables(true);
        database.setIncludeIndexes(true);
        database.setIncludePrimaryKeys(true);
        database.setIncludeUniqueKeys(true);
        database.setIncludeForeignKeys(true);
        database.setIncludeCheckConstraints(true);
        long columns = 0;
        for (TableDefinition table : database.getTables()) {
            columns += table.getColumns().size();
            table.getPrimaryKey();
            table.getIndexes();
            table.getForeignKeys();
            table.getCheckConstraints();
        }
        return columns;
    }
}
