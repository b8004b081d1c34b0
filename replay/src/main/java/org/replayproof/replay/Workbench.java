package org.replayproof.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.PreparedServer;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.state.StateReader;

/**
 * What the parts of a project work with: the migrator, the server, and what runs and reads on it. A {@link MigrationProject}
 * owns one and hands it to its parts, which therefore do not depend on the project. Safe for use by several threads.
 */
final class Workbench {

    private final Database database;
    private final Migrator migrator;
    private final Settings settings;
    private final @Nullable SessionCustomizer session;
    private final Beginning beginning;
    private final AtomicReference<@Nullable DatabaseServer> server = new AtomicReference<>();
    private final AtomicReference<@Nullable StepRunner> runner = new AtomicReference<>();
    private final AtomicReference<@Nullable StateReader> runs = new AtomicReference<>();

    Workbench(
            Database database,
            Migrator migrator,
            Settings settings,
            @Nullable SessionCustomizer session,
            Beginning beginning) {
        this.database = database;
        this.migrator = migrator;
        this.settings = settings;
        this.session = session;
        this.beginning = beginning;
    }

    Database database() {
        return database;
    }

    Migrator migrator() {
        return migrator;
    }

    History history() {
        return migrator.history();
    }

    Settings settings() {
        return settings;
    }

    /** Started when first asked for. */
    DatabaseServer server() {
        DatabaseServer known = server.get();
        if (known == null) {
            known = PreparedServer.of(database.server(settings), database.sessionStatements(settings), session);
            server.set(known);
        }
        return known;
    }

    Optional<DatabaseServer> startedServer() {
        return Optional.ofNullable(server.get());
    }

    StepRunner runner() {
        StepRunner known = runner.get();
        if (known != null) {
            return known;
        }
        StepRunner made =
                new StepRunner(migrator, database.dialect(), server().product(), settings.seconds(Setting.TIME_LIMIT));
        runner.set(made);
        return made;
    }

    /** Reads states of one database. */
    StateReader moments() {
        return StateReader.ofMoments(database.engine(), migrator.historyTables(), settings.number(Setting.ROW_BUDGET));
    }

    /** Reads states of several databases or orders. Made once, since it reads every script. */
    StateReader runs() {
        StateReader known = runs.get();
        if (known != null) {
            return known;
        }
        StateReader made = StateReader.ofRuns(
                database.engine(),
                migrator.historyTables(),
                settings.number(Setting.ROW_BUDGET),
                GivenNumbers.of(history().migrations(), database.dialect()));
        runs.set(made);
        return made;
    }

    /** How many migrations lead up to a version and with it; repeatable ones wait for the last version. */
    int countUpTo(String version) {
        List<Migration> all = history().migrations();
        if (version.isEmpty()) {
            return all.size();
        }
        int count = history().indexOf(history().migration(version)) + 1;
        boolean onlyRepeatablesLeft = all.subList(count, all.size()).stream()
                .allMatch(migration -> migration.kind() == Migration.Kind.REPEATABLE);
        return onlyRepeatablesLeft ? all.size() : count;
    }

    /** An empty database, with what the project says comes before the first migration. */
    LiveDatabase prepared() {
        LiveDatabase live = server().create();
        try {
            beginning.run(live.dataSource());
            return live;
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    /** A copy with rows may not fit into memory, so it is where other processes could reach it. */
    LiveDatabase copyOf(CopySource source) {
        DatabaseServer place =
                PreparedServer.of(database.reachable().server(settings), database.sessionStatements(settings), session);
        LiveDatabase live = place.create();
        try {
            database.copy(source, live);
            return live;
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    /** What comes before the first migration. */
    Beginning beginning() {
        return beginning;
    }

    /** Keeps a database that something failed in; empty when the settings say to keep none. */
    Optional<String> keep(LiveDatabase live, String label) {
        return settings.number(Setting.KEEP) < 1
                ? Optional.empty()
                : Optional.of(live.keep(Path.of(settings.get(Setting.OUTPUT).orElseThrow()), label));
    }

    /** What two projects share when they would make the same databases; null when that cannot be told. */
    @Nullable String fingerprint() {
        String work = migrator.fingerprint();
        if (work.isEmpty() || session != null) {
            return null;
        }
        return String.join("\u0000", database.sessionStatements(settings)) + "\u0000" + beginning.fingerprint()
                + "\u0000" + work;
    }
}
