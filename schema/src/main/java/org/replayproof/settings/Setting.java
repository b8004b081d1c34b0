package org.replayproof.settings;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set for a whole project. {@code docs/settings.md} lists the same, and a test holds the two equal.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Setting {
    DATABASE("replayproof.database", null, "the kind of database: sqlite, postgres, or the name of a class"),
    MIGRATIONS("replayproof.migrations", null, "where the migrations lie; several are separated by commas"),
    MIGRATOR("replayproof.migrator", null, "which migrator runs them: sql, flyway, liquibase or command"),
    BEFORE("replayproof.before", null, "runs before the first migration: SQL, or a script at classpath:…"),
    PLACEHOLDERS("replayproof.placeholders", null, "a prefix: replayproof.placeholders.NAME=VALUE replaces ${NAME}"),
    PLACEHOLDER_STYLE(
            "replayproof.placeholderStyle", "${name}", "how a placeholder is written: {{name}}, :name, @name@"),
    SCHEMAS("replayproof.schemas", null, "PostgreSQL: schemas to make before all else, separated by commas"),
    SEARCH_PATH("replayproof.searchPath", null, "PostgreSQL: the search path of every session"),
    FOREIGN_KEYS("replayproof.foreignKeys", null, "SQLite: on or off in every session; else as the driver has it: off"),
    SESSION("replayproof.session", null, "a class that prepares every session: functions that the application defines"),
    TRANSACTION(
            "replayproof.transaction",
            "tool",
            "SQL folders: tool (as the tool of the files does it), file (a transaction per file where it can) or none"),
    COMMAND("replayproof.command", null, "the command that runs the whole history; no shell, see migrators.md"),
    COMMAND_UP_TO("replayproof.command.upTo", null, "the command that runs what is missing up to {version}"),
    COMMAND_APPLY("replayproof.command.apply", null, "the command that runs exactly {version}"),
    COMMAND_DOWN("replayproof.command.down", null, "the command that takes {version} back"),
    COMMAND_FORGET("replayproof.command.forget", null, "the command that makes its record forget {version}"),
    COMMAND_LIST("replayproof.command.list", null, "the command that prints the versions, one a line, in their order"),
    COMMAND_DIRECTORY("replayproof.command.directory", null, "where commands run; else in the working directory"),
    COMMAND_ENVIRONMENT("replayproof.command.environment", null, "their variables: NAME=VALUE OTHER={password}"),
    COMMAND_HISTORY_TABLES(
            "replayproof.command.historyTables", null, "the tables of their own record, separated by commas"),
    HISTORY_TABLE(
            "replayproof.history.table",
            null,
            "the table that records what has run: schema_versions version=version time=applied_at state=description"),
    TIME_LIMIT("replayproof.timeLimit", "60", "seconds one migration may take"),
    POSTGRES_URL("replayproof.postgres.url", null, "JDBC URL of a PostgreSQL server to use"),
    POSTGRES_USER("replayproof.postgres.user", null, "its user; needs only CREATEDB"),
    POSTGRES_PASSWORD("replayproof.postgres.password", null, "its password"),
    POSTGRES_VERSION("replayproof.postgres.version", null, "the major version that every way must have"),
    POSTGRES_IMAGE(
            "replayproof.postgres.image", "postgres", "the image of the container, its tag excluded or included"),
    SQLITE_FILE("replayproof.sqlite.file", "false", "true for a database in a file, false for one in memory"),
    ISOLATION("replayproof.isolation", "method", "what shares a database: method, class, suite, rollback or readonly"),
    SEED("replayproof.seed", "42", "the seed of everything that is drawn by lot"),
    ORDERS("replayproof.orders", "60", "seconds for trying other orders, for each class; 0 for no limit"),
    ORDER_STEPS(
            "replayproof.orders.steps",
            "0",
            "how many steps may run to find dependencies, for each class; 0 for no limit"),
    UPGRADES(
            "replayproof.upgrades",
            "20",
            "seconds for trying deployments from earlier versions, where a deployment is one transaction; 0 for no limit"),
    ROWS(
            "replayproof.rows",
            null,
            "a folder of SQL files with rows of your own, one a version; checks add them to theirs"),
    ROW_TRIALS(
            "replayproof.rowTrials",
            "30",
            "seconds for each of survives-rows and down-restores, for each class, where no since is given; 0 for no limit"),
    SHARD(
            "replayproof.shard",
            null,
            "the part of the order searches that this machine runs: 3/8 is the third of eight"),
    ROW_BUDGET(
            "replayproof.rowBudget",
            "1000000",
            "the largest number of rows a table may have for its rows to be compared, not only counted; 0 = no limit"),
    BLAME_LIMIT("replayproof.blame.timeLimit", "20", "seconds that may be spent to find who is to blame"),
    ENTITIES("replayproof.entities", null, "the entities that are compared: class names, separated by commas"),
    ENTITIES_PACKAGES(
            "replayproof.entities.packages",
            null,
            "packages whose entities are compared, separated by commas; else the persistence unit of the class path"),
    ENTITIES_UNIT("replayproof.entities.unit", null, "the persistence unit that is compared, where there are several"),
    ENTITIES_MAPPING_FILES(
            "replayproof.entities.mappingFiles",
            null,
            "mapping files on the class path besides META-INF/orm.xml, separated by commas"),
    ENTITIES_PROPERTIES(
            "replayproof.entities.properties",
            null,
            "settings of Hibernate, separated by commas: hibernate.default_schema=acme"),
    KEEP("replayproof.keep", "10", "how many failed databases to keep"),
    OUTPUT("replayproof.output", "target/replayproof", "the folder for what is kept; build/replayproof under Gradle"),
    REPORT("replayproof.report", "false", "true prints what was replayed, checked and compared"),
    REPORT_HTML(
            "replayproof.report.html",
            "false",
            "true writes a page with the results of the checks of each class, and attaches it to the class"),
    CHECKS_RED("replayproof.checks.red", null, "failure codes that are red, separated by commas: left-over-todo"),
    CHECKS_NOTE("replayproof.checks.note", null, "failure codes that are only reported, separated by commas"),
    CHECKS_SINCE("replayproof.checks.since", null, "the last version that is not judged"),
    CHECKS_EXCLUDE("replayproof.checks.exclude", null, "names of checks that do not run, separated by commas"),
    CHECKS_BASELINE("replayproof.checks.baseline", null, "the file with the findings of an earlier day"),
    CHECKS_LOCK("replayproof.checks.lock", null, "the file with the checksums of migrations that must not change"),
    CHECKS_GOLDEN("replayproof.checks.golden", null, "the file with the schema that was accepted"),
    FORBID(
            "replayproof.forbid",
            null,
            "patterns that no migration may match, each written as PATTERN => REASON; see checks.md, rules on files"),
    HEADER("replayproof.header", null, "a regular expression that must match in the header of each migration's file"),
    VAGUE_NAMES(
            "replayproof.vagueNames",
            "alter,bugfix,change,changes,fix,fixed,fixes,hotfix,migration,minor,misc,modify,more,new,patch,stuff,temp,tmp,"
                    + "tweak,tweaks,update,updates,various,wip",
            "words that are not a name for a migration, separated by commas"),
    BASELINE_WRITE("replayproof.baseline.write", "false", "true writes the baseline anew; refused where CI is set"),
    LOCK_WRITE("replayproof.lock.write", "false", "true writes the lock file anew; refused where CI is set"),
    GOLDEN_WRITE("replayproof.golden.write", "false", "true writes the golden file anew; refused where CI is set"),
    CI("replayproof.ci", null, "true on a CI server; when it is not set, the environment variable CI counts"),
    VERIFY_DATABASE(
            "replayproof.verify.database", null, "the database that verify reads: a JDBC URL, or the path of a file"),
    VERIFY_USER("replayproof.verify.user", null, "the user that verify connects as"),
    VERIFY_PASSWORD("replayproof.verify.password", null, "the password of that user"),
    CLI_FORMAT(
            "replayproof.cli.format",
            "text",
            "command line: text, json, junit, github, html or markdown, separated by commas"),
    CLI_OUTPUT("replayproof.cli.output", null, "command line: the file of one format, or the folder of several"),
    CLI_QUIET("replayproof.cli.quiet", "false", "command line: true prints nothing but findings and errors");

    private final String key;
    private final @Nullable String fallback;
    private final String meaning;

    Setting(String key, @Nullable String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /**
     * The name of the setting.
     *
     * @return the JUnit configuration parameter and system property
     */
    public String key() {
        return key;
    }

    /**
     * What holds when nothing is set.
     *
     * @return the value; null when nothing does
     */
    public @Nullable String fallback() {
        return fallback;
    }

    /**
     * What it is for.
     *
     * @return half a sentence
     */
    public String meaning() {
        return meaning;
    }
}
