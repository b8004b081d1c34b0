package org.replayproof.entity.oracle;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.engine.Probe;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.entity.hibernate.HibernateModel;
import org.replayproof.entity.hibernate.ModelRequest;
import org.replayproof.entity.model.Names;
import org.replayproof.entity.oracle.Drifts.Drifted;
import org.replayproof.entity.oracle.Oracle.Answer;
import org.replayproof.entity.oracle.Oracle.Outcome;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Schema;

/** One random model over one random schema: what the comparison says, and what Hibernate does. */
record Judged(int seed, RandomModel.Source model, ClassLoader loader, boolean postgres) {

    /** Nanoseconds that a moment keeps: microseconds on PostgreSQL, milliseconds with the driver of SQLite. */
    private static final int FRACTION_ON_POSTGRES = 1_000;

    private static final int FRACTION_ON_SQLITE = 1_000_000;

    /** How the two agree. */
    enum Kind {
        RIGHT,
        /** Hibernate fails on the schema that it has made itself. */
        UNUSABLE,
        /** Hibernate fails, and nothing is said to break. */
        FALSE_GREEN,
        /** A value changes without an error, and nothing is red. */
        FALSE_GREEN_SILENT,
        /** A value is refused, and nothing is stricter than the mapping. */
        FALSE_GREEN_STRICTER,
        /** Something is said to break, and Hibernate works. */
        FALSE_RED,
        /** Something is red on a schema without a drift. */
        FALSE_RED_WITHOUT_DRIFT;

        boolean isWrong() {
            return this != RIGHT && this != UNUSABLE;
        }
    }

    /**
     * A verdict.
     *
     * @param drift what was planted
     * @param words the findings and Hibernate's words
     */
    record Verdict(Kind kind, int seed, String drift, String words) {}

    Verdict judge() throws Exception {
        try (Database database = Database.open(model.name(), postgres)) {
            Script made = new Script(ddl(database));
            Drifted drifted = drifted(database, made);
            List<Finding> findings = findings(database);
            Answer answer = oracle(database).ask();
            Kind kind = kind(drifted.name().equals("none"), findings, answer);
            if (kind.isWrong() && answer.outcome() != Outcome.WORKS && isMappingsOwn(made, answer)) {
                kind = Kind.UNUSABLE;
            }
            return new Verdict(kind, seed, drifted.name(), kind == Kind.RIGHT ? "" : words(findings, answer, drifted));
        }
    }

    private Kind kind(boolean clean, List<Finding> findings, Answer answer) {
        boolean breaks = has(findings, Severity.BREAKS);
        boolean red = breaks || has(findings, Severity.RISKY);
        return switch (answer.outcome()) {
            case FAILS -> breaks ? Kind.RIGHT : Kind.FALSE_GREEN;
            case CHANGES -> red ? Kind.RIGHT : Kind.FALSE_GREEN_SILENT;
            case REFUSES_SOME ->
                breaks && isOtherKey(findings)
                        ? Kind.RIGHT
                        : breaks
                                ? Kind.FALSE_RED
                                : red || has(findings, Severity.STRICTER) ? Kind.RIGHT : Kind.FALSE_GREEN_STRICTER;
            case WORKS ->
                breaks ? Kind.FALSE_RED : clean && postgres && red ? Kind.FALSE_RED_WITHOUT_DRIFT : Kind.RIGHT;
        };
    }

    /** A primary key over other columns refuses rows that differ in their identifier, which no application avoids. */
    private static boolean isOtherKey(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.BREAKS)
                .allMatch(finding -> finding.code().id().equals("primary-key-columns"));
    }

    private boolean isMappingsOwn(Script made, Answer answer) throws Exception {
        try (Database database = Database.open(model.name() + "_own", postgres)) {
            database.create(made);
            return oracle(database).ask().outcome().compareTo(answer.outcome()) >= 0;
        }
    }

    private Drifted drifted(Database database, Script made) throws SQLException {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < 20; attempt++) {
            Script rewritten = Rewrites.some(made, random, postgres);
            Drifted drifted =
                    random.nextInt(5) == 0 ? new Drifted("none", rewritten) : Drifts.one(rewritten, random, postgres);
            if (database.create(drifted.script())) {
                return drifted;
            }
        }
        throw new IllegalStateException(model.name() + ": no script passes: " + made);
    }

    private List<Class<?>> classes(List<String> names) throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(loader.loadClass(model.name() + "." + name));
        }
        return classes;
    }

    private List<String> ddl(Database database) throws Exception {
        DatabaseMetaData meta = database.connection().getMetaData();
        return HibernateModel.read(new ModelRequest(
                        classes(model.entities()),
                        List.of(),
                        Map.of(),
                        meta.getDatabaseProductName(),
                        meta.getDatabaseMajorVersion(),
                        meta.getDatabaseMinorVersion(),
                        database.namespace(),
                        Names.of(database.connection())))
                .ddl();
    }

    private List<Finding> findings(Database database) throws Exception {
        List<Class<?>> entities = classes(model.entities());
        Engine engine = Engines.of(database.connection());
        EntitySettings settings = EntitySettings.of(name -> entities).packages(List.of("model"));
        return EntityComparison.on(
                        Probe.of(database.connection()),
                        () -> schema(engine, database),
                        engine,
                        Origins.UNKNOWN,
                        settings)
                .findings();
    }

    private static Schema schema(Engine engine, Database database) {
        try {
            return engine.read(database.connection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Oracle oracle(Database database) throws ClassNotFoundException {
        return new Oracle(
                classes(model.entities()), loader, database, postgres ? FRACTION_ON_POSTGRES : FRACTION_ON_SQLITE);
    }

    private static boolean has(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }

    private static String words(List<Finding> findings, Answer answer, Drifted drifted) {
        StringBuilder words = new StringBuilder("\n  Hibernate: " + answer.outcome() + " " + answer.words());
        findings.stream()
                .filter(finding -> finding.severity() != Severity.EXTRA && finding.severity() != Severity.NOTE)
                .forEach(finding -> words.append("\n  ")
                        .append(finding.severity())
                        .append(": ")
                        .append(finding.sentence()));
        drifted.script().statements().forEach(sql -> words.append("\n    ").append(sql));
        return words.append('\n').toString();
    }
}
