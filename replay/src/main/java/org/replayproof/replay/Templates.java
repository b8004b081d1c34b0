package org.replayproof.replay;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Template;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.UnsoundHistoryException;

/** Replays a history from zero once per server, fingerprint and length; from then on there are copies. */
final class Templates {

    private static final Map<Key, Memo> ALL = new ConcurrentHashMap<>();

    private final Workbench bench;
    /** By length, as far as this project has asked for them. */
    private final Map<Integer, Memo> known = new ConcurrentHashMap<>();

    Templates(Workbench bench) {
        this.bench = bench;
    }

    /** Projects without a fingerprint share nothing: then the project itself is the work. */
    private record Key(DatabaseServer server, Object work, int migrations) {}

    /** One replay for the first caller; other callers wait, and all of them get the same failure of a migration. */
    private static final class Memo {
        private @Nullable Template template;
        private @Nullable RuntimeException failure;

        synchronized Template get(Templates templates, int migrations) {
            if (failure != null) {
                throw failure;
            }
            if (template == null) {
                try {
                    template = templates.replay(migrations);
                } catch (RuntimeException e) {
                    failure = mayPass(e) ? null : e;
                    throw e;
                }
            }
            return template;
        }

        /** A server may be there again, or have room again, for who asks next. */
        private static boolean mayPass(RuntimeException e) {
            return e instanceof DatabaseUnavailableException
                    || (e instanceof MigrationFailedException failed
                            && failed.finding().code() == ReplayFailure.SERVER_FAILS);
        }
    }

    /** Asked for with each copy of a database; the fingerprint, which may read all scripts, is worked out for the first. */
    Template of(int migrations) {
        return known.computeIfAbsent(migrations, this::shared).get(this, migrations);
    }

    private Memo shared(int migrations) {
        String fingerprint = bench.fingerprint();
        Key key = new Key(bench.server(), fingerprint == null ? bench : fingerprint, migrations);
        return ALL.computeIfAbsent(key, k -> new Memo());
    }

    private Template replay(int migrations) {
        Supplier<LiveDatabase> replayed = () -> replayed(migrations);
        String fingerprint = bench.fingerprint();
        // What the next run finds of a template is the database; roles are not kept that long.
        return fingerprint == null || bench.runner().reachesTheServer()
                ? bench.server().freeze(replayed.get())
                : bench.server().template(KitVersion.VALUE + "\u0000" + migrations + "\u0000" + fingerprint, replayed);
    }

    private LiveDatabase replayed(int migrations) {
        List<Migration> pending = bench.history().migrations().subList(0, migrations);
        LiveDatabase live = bench.prepared();
        try {
            OneGo.run(bench.runner(), pending, live.dataSource());
            return live;
        } catch (UnsoundHistoryException e) {
            live.close();
            throw e;
        } catch (MigrationFailedException e) {
            try (live) {
                throw kept(e, live);
            }
        } catch (SQLException | RuntimeException e) {
            live.close();
            throw explain(pending, e);
        }
    }

    /** Replays once more step by step, then watched in one go, to name what failed. Keeps the database as that left it. */
    private RuntimeException explain(List<Migration> pending, Exception error) {
        try (LiveDatabase live = bench.prepared()) {
            for (Step step : new Stepping(bench, live.dataSource()).run(pending)) {
                if (step.failure() != null) {
                    return kept(step.failure(), live);
                }
            }
        }
        try (LiveDatabase live = bench.prepared()) {
            Deployment together = new Deployments(bench).fromZero(pending.size(), live.dataSource());
            if (together.failure() != null) {
                return kept(together.failure(), live);
            }
        }
        return error instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(
                        "The replay failed once, and not when it was run again: " + error.getMessage(), error);
    }

    private MigrationFailedException kept(MigrationFailedException failure, LiveDatabase live) {
        String product = bench.server().product();
        return failure.in(bench.keep(live, "replay-" + failure.finding().object())
                .map(place -> product + ", kept at " + place)
                .orElse(product));
    }
}
