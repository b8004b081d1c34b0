package org.replayproof.migrator.record;

import java.util.List;

/** The history tables of tools that have a layout of their own, as the tools' sources create them. */
final class KnownLayouts {

    private KnownLayouts() {}

    /** Those that are recognised by their table, whatever migrator the project has here. */
    static List<RecordLayout> all() {
        return List.of(
                flyway("", "flyway_schema_history"),
                liquibase("", "databasechangelog"),
                golangMigrate(),
                dbmate(),
                goose(),
                diesel(),
                sqlx(),
                sqlMigrate(),
                prisma(),
                drizzle(),
                alembic());
    }

    /** A row of an undo says that its version was taken back; a deleted one, that {@code repair} gave its file up. */
    static RecordLayout flyway(String schema, String table) {
        return new RecordLayout("Flyway", schema, table)
                .with(Meaning.ORDER, "installed_rank")
                .with(Meaning.VERSION, "version")
                .with(Meaning.DESCRIPTION, "description")
                .with(Meaning.STATE, "type")
                .with(Meaning.SCRIPT, "script")
                .with(Meaning.CHECKSUM, "checksum")
                .with(Meaning.BY, "installed_by")
                .with(Meaning.TIME, "installed_on")
                .needing("success")
                .identifiedBy("installed_rank")
                .comparing(RecordedChecksums.OF_MIGRATOR)
                .only(row -> !row.text("type").equals("SCHEMA"))
                .states(KnownLayouts::flywayState);
    }

    private static RecordedState flywayState(Row row) {
        String type = row.text("type");
        if (!row.isTrue("success")) {
            return RecordedState.FAILED;
        }
        if (type.equals("BASELINE")) {
            return RecordedState.BASELINE;
        }
        return type.startsWith("UNDO") || type.equals("DELETE") ? RecordedState.ROLLED_BACK : RecordedState.APPLIED;
    }

    static RecordLayout liquibase(String schema, String table) {
        return new RecordLayout("Liquibase", schema, table)
                .with(Meaning.ORDER, "ORDEREXECUTED")
                .with(Meaning.SCRIPT, "FILENAME")
                .with(Meaning.DESCRIPTION, "DESCRIPTION")
                .with(Meaning.STATE, "EXECTYPE")
                .with(Meaning.CHECKSUM, "MD5SUM")
                .with(Meaning.TIME, "DATEEXECUTED")
                .identifiedBy("ID", "AUTHOR", "FILENAME")
                .comparing(RecordedChecksums.OF_MIGRATOR)
                .versions(row -> row.text("FILENAME") + "::" + row.text("ID") + "::" + row.text("AUTHOR"))
                .states(row -> switch (row.text("EXECTYPE")) {
                    case "FAILED" -> RecordedState.FAILED;
                    case "SKIPPED", "MARK_RAN" -> RecordedState.SKIPPED;
                    default -> RecordedState.APPLIED;
                });
    }

    private static RecordLayout golangMigrate() {
        return new RecordLayout("golang-migrate", "", "schema_migrations")
                .with(Meaning.VERSION, "version")
                .with(Meaning.STATE, "dirty")
                .withoutOthers()
                .newestOnly()
                .states(row -> row.isTrue("dirty") ? RecordedState.FAILED : RecordedState.APPLIED);
    }

    /** Rails has the same table. */
    private static RecordLayout dbmate() {
        return new RecordLayout("dbmate", "", "schema_migrations")
                .with(Meaning.VERSION, "version")
                .withoutOthers();
    }

    /** The first row, of version 0, says that the table was made. A version may have several rows: the last one holds. */
    private static RecordLayout goose() {
        return new RecordLayout("goose", "", "goose_db_version")
                .with(Meaning.ORDER, "id")
                .with(Meaning.VERSION, "version_id")
                .with(Meaning.STATE, "is_applied")
                .with(Meaning.TIME, "tstamp")
                .identifiedBy("id")
                .only(row -> !row.text("version_id").equals("0"))
                .states(row -> row.isTrue("is_applied") ? RecordedState.APPLIED : RecordedState.ROLLED_BACK);
    }

    private static RecordLayout diesel() {
        return new RecordLayout("diesel", "", "__diesel_schema_migrations")
                .with(Meaning.VERSION, "version")
                .with(Meaning.TIME, "run_on")
                .identifiedBy("version");
    }

    private static RecordLayout sqlx() {
        return new RecordLayout("sqlx", "", "_sqlx_migrations")
                .with(Meaning.VERSION, "version")
                .with(Meaning.DESCRIPTION, "description")
                .with(Meaning.TIME, "installed_on")
                .with(Meaning.STATE, "success")
                .with(Meaning.CHECKSUM, "checksum")
                .identifiedBy("version")
                .comparing(RecordedChecksums.OF_FILE)
                .states(row -> row.isTrue("success") ? RecordedState.APPLIED : RecordedState.FAILED);
    }

    private static RecordLayout sqlMigrate() {
        return new RecordLayout("sql-migrate", "", "gorp_migrations")
                .with(Meaning.SCRIPT, "id")
                .with(Meaning.TIME, "applied_at")
                .identifiedBy("id");
    }

    /** {@code migrate resolve --applied} writes a row that is finished, and of which no step was applied. */
    private static RecordLayout prisma() {
        return new RecordLayout("Prisma", "", "_prisma_migrations")
                .with(Meaning.SCRIPT, "migration_name")
                .with(Meaning.CHECKSUM, "checksum")
                .with(Meaning.TIME, "started_at")
                .needing("finished_at", "rolled_back_at", "applied_steps_count")
                .identifiedBy("id")
                .comparing(RecordedChecksums.OF_FILE)
                .states(KnownLayouts::prismaState);
    }

    private static RecordedState prismaState(Row row) {
        if (!row.isNull("rolled_back_at")) {
            return RecordedState.ROLLED_BACK;
        }
        if (row.isNull("finished_at")) {
            return RecordedState.FAILED;
        }
        return row.number("applied_steps_count") == 0 ? RecordedState.SKIPPED : RecordedState.APPLIED;
    }

    /**
     * {@code created_at} is the moment in the journal, which identifies the migration, and not when it ran. The id is NULL on a
     * product that does not know the type SERIAL.
     */
    private static RecordLayout drizzle() {
        return new RecordLayout("Drizzle", "", "__drizzle_migrations")
                .with(Meaning.ORDER, "id")
                .with(Meaning.CHECKSUM, "hash")
                .with(Meaning.VERSION, "created_at")
                .maybe(Meaning.SCRIPT, "name")
                .maybe(Meaning.TIME, "applied_at")
                .identifiedBy("created_at", "hash")
                .comparing(RecordedChecksums.OF_FILE);
    }

    /** One row for each head. */
    private static RecordLayout alembic() {
        return new RecordLayout("Alembic", "", "alembic_version")
                .with(Meaning.VERSION, "version_num")
                .withoutOthers()
                .newestOnly();
    }
}
