package org.replayproof.replay.orders;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.sql.ShellClient;
import org.replayproof.sql.SqlDialect;

/**
 * Two orders of the same migrations of which the second one fails or ends differently, for people and as a script.
 *
 * <p>Example: {@code new Counterexample(migrations, dependency.inSequence(), dependency.swapped()).list()}
 *
 * @param migrations the history
 * @param inSequence the order that is right
 * @param swapped the order that is not
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Counterexample(List<Migration> migrations, ReplayOrder inSequence, ReplayOrder swapped) {

    /** Ends a migration inside the script. */
    private static final String END = "END_OF_MIGRATION";

    /** Copies the list. */
    public Counterexample {
        migrations = List.copyOf(migrations);
    }

    /**
     * The second order as a numbered list of files.
     *
     * @return a line for each migration
     */
    public String list() {
        List<Integer> positions = swapped.positions();
        return IntStream.range(0, positions.size())
                .mapToObj(place -> place + 1 + ". " + migrations.get(positions.get(place)))
                .collect(Collectors.joining("\n"));
    }

    /**
     * A shell script that runs both orders with the product's own client and prints what differs. It ends with 0 only where both
     * orders run and end alike.
     *
     * @param dialect the dialect of the product
     * @return the script; empty where a migration is not an SQL script, or the product has no such client
     */
    public Optional<String> script(SqlDialect dialect) {
        boolean isReadable = inSequence.positions().stream()
                .allMatch(each -> migrations.get(each).source().isPresent());
        return isReadable ? dialect.shellClient().map(this::script) : Optional.empty();
    }

    private String script(ShellClient client) {
        StringBuilder text = new StringBuilder("#!/bin/sh\n# Runs " + inSequence + " and " + swapped
                + ", and shows where they end differently.\nset -eu\ncd \"$(mktemp -d)\"\n");
        for (int position : inSequence.positions()) {
            text.append("cat > ")
                    .append(file(position))
                    .append(" <<'")
                    .append(END)
                    .append("'\n")
                    .append(migrations.get(position).source().orElseThrow().strip())
                    .append('\n')
                    .append(END)
                    .append('\n');
        }
        addRun(text, "in_sequence", inSequence, client);
        addRun(text, "swapped", swapped, client);
        return text.append("diff in_sequence.txt swapped.txt\n").toString();
    }

    private void addRun(StringBuilder text, String name, ReplayOrder order, ShellClient client) {
        text.append("database=")
                .append(name)
                .append("_$$\n")
                .append(client.create())
                .append('\n');
        for (int position : order.positions()) {
            text.append("file=")
                    .append(file(position))
                    .append("; echo \"")
                    .append(name)
                    .append(": ")
                    .append(file(position))
                    .append("\"\n")
                    .append(client.run())
                    .append('\n');
        }
        text.append(client.show()).append(" > ").append(name).append(".txt\n");
    }

    /** The place in front keeps names apart that are alike without their folders. */
    private String file(int position) {
        String name = migrations.get(position).script().replaceAll(".*/", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return position + "_" + name;
    }
}
