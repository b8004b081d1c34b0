package org.replayproof.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckPolicy;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayReport;
import org.replayproof.replay.Step;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

/** Runs of the catalogue on histories that have something to show. */
final class Runs {

    private static final String[] TABLES = {
        "001_customers.sql",
        """
                        -- People who buy.
                        CREATE TABLE customers (
                            id INTEGER PRIMARY KEY,
                            name TEXT NOT NULL,
                            email TEXT,
                            metadata TEXT DEFAULT '{}'
                        );
                        CREATE UNIQUE INDEX customers_email ON customers (email);
                        """,
        "002_products.sql",
        """
                        CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES categories (id));
                        CREATE TABLE products (
                            id INTEGER PRIMARY KEY,
                            category_id INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
                            name TEXT NOT NULL,
                            price NUMERIC NOT NULL CHECK (price >= 0)
                        );
                        """,
        "003_orders.sql",
        """
                        CREATE TABLE orders (
                            id INTEGER PRIMARY KEY,
                            customer_id INTEGER NOT NULL REFERENCES customers (id),
                            ordered_at TEXT NOT NULL,
                            status TEXT NOT NULL DEFAULT 'open'
                        );
                        CREATE TABLE order_lines (
                            order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
                            product_id INTEGER NOT NULL REFERENCES products (id),
                            amount INTEGER NOT NULL DEFAULT 1,
                            PRIMARY KEY (order_id, product_id)
                        );
                        CREATE VIEW open_orders AS SELECT * FROM orders WHERE status = 'open';
                        """,
        "004_audit.sql",
        "CREATE TABLE audit_log (id INTEGER PRIMARY KEY, happened TEXT);\n-- TODO: who did it\n"
    };

    private static final String[] FAULTS = {
        "005_loyalty.sql",
        """
                        CREATE TABLE customers_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, points INTEGER DEFAULT 0);
                        INSERT INTO customers_new (id, name, email) SELECT id, name, email FROM customers;
                        DROP TABLE customers;
                        ALTER TABLE customers_new RENAME TO customers;
                        """,
        "006_update.sql",
        "CREATE TABLE IF NOT EXISTS audit_log (id INTEGER PRIMARY KEY, happened TEXT, actor TEXT);\n",
        "007_first_rows.sql",
        "INSERT INTO categories (id, name) VALUES (1, 'Books'), (2, 'Music');\n"
    };

    private Runs() {}

    /** A shop whose rebuild loses a column and whose last migration meets an older table. */
    static MigrationProject shop(Path folder) {
        return new Histories(folder, new Sqlite())
                .with(Map.of("replayproof.forbid", "drop table => rename it first, drop it a release later"))
                .of(Stream.of(TABLES, FAULTS).flatMap(Stream::of).toArray(String[]::new));
    }

    /** Its tables, without the faults. */
    static MigrationProject tables(Path folder, Database database) {
        return new Histories(folder, database).of(TABLES);
    }

    /** The report on a project; orders and repetitions are left out, for they take time. */
    static SuiteReport of(String subject, MigrationProject project) {
        List<Step> steps = new ArrayList<>();
        CheckPolicy policy = CheckPolicy.STRICT.excluded(Set.of("orders-converge"));
        List<CheckOutcome> outcomes =
                Catalogue.standard().run(CheckContext.of(project).watcher(steps::add), policy);
        return SuiteReport.of(subject, project, outcomes, steps);
    }

    /** A report that no run made: as many migrations and tables as asked for, and every kind of verdict. */
    static SuiteReport large(int migrations, int checks) {
        List<Migration> all = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<SchemaObject> tables = new ArrayList<>();
        for (int i = 1; i <= migrations; i++) {
            String sql = "CREATE TABLE t_%d (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES t_%d (id));\n"
                    .formatted(i, Math.max(1, i / 2));
            Table table = table(i);
            Migration migration = new Migration(
                    "V" + i,
                    "table " + i,
                    "V" + i + "__table_" + i + ".sql",
                    "db/V" + i + "__table_" + i + ".sql",
                    "",
                    Migration.Kind.VERSIONED,
                    sql.repeat(10),
                    null);
            Effect effect = new Effect(new SchemaDiff(List.of(new Change.Added(table))), Map.of());
            all.add(migration);
            tables.add(table);
            steps.add(new Step(migration, Duration.ofMillis(i % 40), List.of(), 10, List.of(), null, effect));
        }
        History history = new History("SQL folder", List.of("db"), all, List.of());
        List<CheckOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < checks; i++) {
            outcomes.add(judged(Catalogue.standard().checks().get(i), i, all));
        }
        return new SuiteReport(
                "LargeTest",
                Map.of("Migrator", "SQL folder"),
                history,
                outcomes,
                new ReplayReport("SQL folder", List.of("db"), "SQLite", Map.of(), migrations, true, steps),
                new Schema("SQLite", "3", "main", tables));
    }

    private static Table table(int number) {
        ObjectName name = ObjectName.of("t_" + number);
        List<Column> columns = new ArrayList<>();
        for (String column : List.of("id", "parent_id", "name", "created_at", "status")) {
            columns.add(new Column(
                    name,
                    column,
                    columns.size() + 1,
                    "INTEGER",
                    !column.equals("id"),
                    null,
                    Column.Identity.NONE,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null));
        }
        return new Table(name, columns);
    }

    /** One finding in ten migrations: red in the first check, excused in the second, reported in the others. */
    private static CheckOutcome judged(CheckDefinition check, int place, List<Migration> all) {
        List<Finding> findings = new ArrayList<>();
        for (int i = place; i < all.size(); i += 10) {
            Migration migration = all.get(i);
            findings.add(Finding.of(CheckFailure.NO_EFFECT, Severity.RISKY, ObjectRef.migration(migration.script()))
                    .in(migration.ref())
                    .sentence(migration + ":2 changes nothing.")
                    .actual("as before")
                    .repair("Delete it."));
        }
        Report report = Report.of(all.stream().map(Migration::script).toList(), List.of(), findings);
        return new CheckOutcome.Judged(
                check,
                new Verdict(
                        report,
                        place == 0 ? findings : List.of(),
                        place > 1 ? findings : List.of(),
                        place == 1 ? findings : List.of()),
                Duration.ofMillis(100));
    }
}
