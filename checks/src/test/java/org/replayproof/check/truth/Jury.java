package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.replayproof.database.Database;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;

/** Runs migrations in wrong ways, has the database diagnosed, and counts the verdicts that are right. */
final class Jury {

    private final Database database;
    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int alike;
    private int unprovable;

    Jury(Database database) {
        this.database = database;
    }

    List<String> wrong() {
        return wrong;
    }

    int unprovable() {
        return unprovable;
    }

    int all() {
        return right + alike + unprovable + wrong.size();
    }

    /** Right means that it is what was done; alike, that it would have left the same schema. */
    @Override
    public String toString() {
        return database.name() + ": " + right + " right, " + alike + " alike, " + unprovable + " unprovable, "
                + wrong.size() + " wrong";
    }

    LiveDatabase create() {
        return database.server(Settings.fromSystem()).create();
    }

    void hear(MigrationProject project, List<List<String>> migrations, long seed) throws SQLException {
        List<Deed> drawn = Operator.draw(migrations, new Random(seed));
        try (LiveDatabase live = create()) {
            List<Deed> deeds;
            Schema schema;
            try (Connection connection = live.dataSource().getConnection()) {
                Operator operator = new Operator(connection);
                deeds = operator.runAll(migrations, drawn);
                schema = database.engine().read(connection);
                operator.record(project.history().migrations(), new Random(seed));
            }
            Diagnosis diagnosis = Diagnosis.of(project, live.dataSource());
            for (int i = 0; i < deeds.size(); i++) {
                judge(diagnosis.verdicts().get(i), i, deeds, migrations, schema, "seed " + seed);
            }
        }
    }

    private void judge(
            MigrationVerdict verdict,
            int place,
            List<Deed> deeds,
            List<List<String>> migrations,
            Schema schema,
            String name)
            throws SQLException {
        Standing standing = verdict.standing();
        if (standing == Standing.UNPROVABLE) {
            unprovable++;
        } else if (deeds.get(place).isToldBy(standing)) {
            right++;
        } else if (wouldLookTheSame(standing, place, deeds, migrations, schema)) {
            alike++;
        } else {
            wrong.add(name + ": " + deeds.get(place) + " is called " + verdict + "\n  present " + verdict.present()
                    + "\n  absent " + verdict.absent() + "\n  deeds "
                    + deeds.stream()
                            .map(deed -> deed.ran() + "/" + deed.statements())
                            .toList()
                    + "\n" + text(migrations));
        }
    }

    private boolean wouldLookTheSame(
            Standing standing, int place, List<Deed> deeds, List<List<String>> migrations, Schema schema)
            throws SQLException {
        for (Deed told : deeds.get(place).toldBy(standing)) {
            List<Deed> others = new ArrayList<>(deeds);
            others.set(place, told);
            try (LiveDatabase live = create();
                    Connection connection = live.dataSource().getConnection()) {
                List<Deed> done = new Operator(connection).runAll(migrations, others);
                if (done.equals(others) && database.engine().read(connection).isEquivalentTo(schema)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(List<List<String>> migrations) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            lines.add((i + 1) + ": " + String.join("; ", migrations.get(i)));
        }
        return String.join("\n", lines);
    }
}
