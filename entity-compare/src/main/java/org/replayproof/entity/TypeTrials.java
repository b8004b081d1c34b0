package org.replayproof.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Scratch;
import org.replayproof.entity.Trial.Answer;
import org.replayproof.entity.Trial.Outcome;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.Binding.Sample;
import org.replayproof.entity.model.Binding.UnaskableException;
import org.replayproof.schema.ObjectRef;

/**
 * Tries whether a type stores and returns the values of an attribute: a scratch table with one column
 * of that type is written and read through the binding that the mapper uses. Constraints of the real table play no part.
 * Equal trials run once.
 */
final class TypeTrials implements AutoCloseable {

    /** The column of the scratch tables; its name is replaced in the database's words. */
    private static final String COLUMN = "replayproof_v";

    private static final List<String> TEXTS =
            List.of("1", "a", "2024-01-31 10:20:30", "10:20:30", "true", "{}", "6f1b0c1e-7d52-4c39-9a55-0c1d2e3f4a5b");

    private record Question(String type, String options, String binding) {}

    private final Scratch scratch;
    private final Connection connection;
    private final Map<String, Optional<String>> tables = new HashMap<>();
    private final Map<Question, Optional<Trial>> known = new HashMap<>();

    private final List<String> notAsked = new ArrayList<>();

    private TypeTrials(Scratch scratch) {
        this.scratch = scratch;
        this.connection = scratch.connection();
    }

    static TypeTrials open(Engine engine, Connection connection) throws SQLException {
        return new TypeTrials(engine.scratch(connection));
    }

    /** Notes that the verdict on a column rests on the names of types. */
    void decidedByName(ObjectRef column) {
        note(column + ": the database was not asked about its values, so the declared types decided");
    }

    /** Notes what the database was not asked. */
    void note(String reason) {
        notAsked.add(reason);
    }

    /** The columns that the database was not asked about. */
    List<String> notAsked() {
        return List.copyOf(notAsked);
    }

    /**
     * Reads a value that another program has written: for an attribute that the mapper never writes.
     *
     * @return the problem of reading; empty if no value can be written as text, or every value can be read
     */
    Optional<String> unreadable(String type, String options, Binding binding) throws SQLException {
        Optional<String> table = table(type, options);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        binding.samples().forEach(sample -> texts.add(sample.value().toString()));
        texts.addAll(TEXTS);
        String failure = null;
        for (String text : texts) {
            Answer answer = within(() -> readText(table.get(), type, text, binding));
            if (answer.outcome() == Outcome.SAME || answer.outcome() == Outcome.CHANGED) {
                return Optional.empty();
            }
            failure = failure == null && answer.outcome() == Outcome.UNREADABLE ? answer.words() : failure;
        }
        return Optional.ofNullable(failure);
    }

    /**
     * Reads one value that another program has written.
     *
     * @param text the value as text
     * @return the value as the mapper reads it; empty if it cannot be written
     */
    Optional<Answer> reading(String type, Binding binding, String text) {
        try {
            Optional<String> table = table(type, "");
            if (table.isEmpty()) {
                return Optional.empty();
            }
            Answer answer = within(() -> readText(table.get(), type, text, binding));
            return answer.outcome() == Outcome.REFUSED ? Optional.empty() : Optional.of(answer);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be queried: " + e.getMessage(), e);
        }
    }

    private Answer readText(String table, String type, String text, Binding binding) throws SQLException {
        Sample sample = new Sample(text, Reach.ALTERNATIVE);
        String value = type.isEmpty() ? "?" : "cast(cast(? as varchar(255)) as " + type + ")";
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + value + ")")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            return new Answer(sample, Outcome.REFUSED, words(e));
        }
        try {
            return read(table, binding, sample);
        } catch (UnaskableException e) {
            return new Answer(sample, Outcome.REFUSED, words(e));
        }
    }

    /**
     * Writes and reads the samples.
     *
     * @param type the type as the catalog prints it
     * @param options what stands behind the table's parenthesis: {@code STRICT}
     * @return what happened; empty when the question cannot be asked
     */
    Optional<Trial> ask(String type, String options, Binding binding) throws SQLException {
        Question question = new Question(type, options, binding.key());
        Optional<Trial> answer = known.get(question);
        if (answer == null) {
            answer = tried(type, options, binding);
            known.put(question, answer);
        }
        return answer;
    }

    private Optional<Trial> tried(String type, String options, Binding binding) throws SQLException {
        Optional<String> table = table(type, options);
        if (table.isEmpty() || binding.samples().isEmpty()) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>();
        Optional<String> notComparable = Optional.empty();
        try {
            for (Sample sample : binding.samples()) {
                if (sample.reach() != Reach.ALTERNATIVE || isStillOpen(answers)) {
                    Answer answer = within(() -> write(table.get(), binding, sample));
                    answers.add(answer);
                    if (answer.outcome() == Outcome.SAME && answers.size() == 1) {
                        notComparable = within(() -> compare(table.get(), binding, sample.value()));
                    }
                }
            }
        } catch (UnaskableException e) {
            return Optional.empty();
        }
        return Optional.of(new Trial(settled(answers), notComparable));
    }

    /** Values of another kind are tried only where the first was refused for what it says. */
    private static boolean isStillOpen(List<Answer> answers) {
        return answers.stream()
                .allMatch(answer -> answer.outcome() == Outcome.UNLIKELY || answer.outcome() == Outcome.CONDITION);
    }

    /** Where one value of some kind passes, those that were refused for what they say are of another kind. */
    private static List<Answer> settled(List<Answer> answers) {
        boolean passed = answers.stream().anyMatch(answer -> answer.outcome() == Outcome.SAME);
        return answers.stream()
                .filter(answer -> answer.outcome() != Outcome.UNLIKELY || !passed)
                .toList();
    }

    private Answer write(String table, Binding binding, Sample sample) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + table + " values (" + binding.writeExpression(sample.value()) + ")")) {
            binding.bind(insert, 1, sample.value());
            insert.executeUpdate();
        } catch (SQLException e) {
            return new Answer(sample, refusal(e, sample), words(e));
        } catch (UnaskableException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Answer(sample, Outcome.REFUSED, words(e));
        }
        return read(table, binding, sample);
    }

    private Answer read(String table, Binding binding, Sample sample) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select " + binding.readExpression(COLUMN) + " from " + table);
                ResultSet row = select.executeQuery()) {
            row.next();
            Object back = binding.read(row, 1);
            boolean comparable = sample.reach() != Reach.ALTERNATIVE
                    || sample.value().getClass().isInstance(back);
            return back != null && comparable && binding.isSame(sample.value(), back)
                    ? new Answer(sample, Outcome.SAME, "")
                    : new Answer(sample, Outcome.CHANGED, back == null ? "null" : binding.show(back));
        } catch (SQLException e) {
            return new Answer(sample, Outcome.UNREADABLE, words(e));
        } catch (UnaskableException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Answer(sample, Outcome.UNREADABLE, words(e));
        }
    }

    private Optional<String> compare(String table, Binding binding, Object value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from " + table + " where " + COLUMN + " = " + binding.writeExpression(value))) {
            binding.bind(select, 1, value);
            select.executeQuery().close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(words(e));
        }
    }

    /** By SQLSTATE: the string is too long, the number too large, the value not one that the type's text form knows. */
    private static Outcome refusal(SQLException e, Sample sample) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "22001" -> Outcome.TOO_LONG;
            case "22003" -> Outcome.OUT_OF_RANGE;
            case "23514" -> Outcome.CONDITION;
            default ->
                state.startsWith("22") && (sample.value() instanceof String || sample.value() instanceof Enum<?>)
                        ? Outcome.UNLIKELY
                        : Outcome.REFUSED;
        };
    }

    private Optional<String> table(String type, String options) {
        return tables.computeIfAbsent(type + "|" + options, key -> {
            String table = "replayproof_t" + tables.size();
            try {
                scratch.execute("create table " + table + " (" + COLUMN + " " + type + ") " + options);
                return Optional.of(table);
            } catch (SQLException e) {
                return Optional.empty();
            }
        });
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> T within(Attempt<T> attempt) throws SQLException {
        if (connection.getAutoCommit()) {
            scratch.execute("begin");
            try {
                return attempt.run();
            } finally {
                scratch.execute("rollback");
            }
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            return attempt.run();
        } finally {
            connection.rollback(savepoint);
        }
    }

    @Override
    public void close() throws SQLException {
        scratch.close();
    }

    private static String words(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: ", "")
                .replaceAll("replayproof_t\\d+\\.", "");
    }
}
