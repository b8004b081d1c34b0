package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.engine.Probe;
import org.replayproof.entity.zoo.Animal;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Schema;
import org.sqlite.SQLiteDataSource;

/** The class path of a project that did not add Hibernate. */
class WithoutHibernateTest {

    @Test
    void one_error_says_what_to_add_and_why() throws Exception {
        assertThat(answer(Comparing.class, "hibernate-"))
                .isEqualTo(
                        "java.lang.IllegalStateException: Comparing entities needs Hibernate, which is not on the class"
                                + " path. Add org.hibernate.orm:hibernate-core (6.6 or later, test scope is enough): it says which"
                                + " tables and columns the entities map to. No connection is made through it.");
    }

    @Test
    void plain_types_are_compared() throws Exception {
        assertThat(answer(ComparingTypes.class, "hibernate-", "jakarta.")).isEqualTo("""
                breaks enum-value-rejected notes.mood
                breaks missing-column notes.text
                """);
    }

    private static Object answer(Class<? extends Callable<?>> question, String... missing) throws Exception {
        URL[] path = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> Arrays.stream(missing).noneMatch(new File(entry).getName()::startsWith))
                .map(WithoutHibernateTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            return ((Callable<?>) loader.loadClass(question.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .call();
        }
    }

    /** Runs inside the class loader without Hibernate. */
    public static final class Comparing implements Callable<String> {
        @Override
        public String call() {
            Engine engine = ServiceLoader.load(Engine.class, Engine.class.getClassLoader())
                    .findFirst()
                    .orElseThrow();
            EntityComparison entities = EntityComparison.on(
                    new Probe() {
                        @Override
                        public <T> T ask(Question<T> question) throws SQLException {
                            throw new SQLException("nothing is to be asked");
                        }
                    },
                    () -> new Schema("SQLite", "3", "main", List.of()),
                    engine,
                    Origins.UNKNOWN,
                    EntitySettings.of(name -> List.of()));
            try {
                entities.of(Animal.class).assertMatches();
                return "no error";
            } catch (IllegalStateException e) {
                return e.toString();
            }
        }
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Note(int id, String text, Mood mood) {}

    /** Runs inside the class loader without Hibernate and without Jakarta Persistence. */
    public static final class ComparingTypes implements Callable<String> {
        @Override
        public String call() throws SQLException {
            try (Connection connection = new SQLiteDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table notes (id integer primary key, mood text check (mood = 'GOOD'))");
                Engine engine = Engines.of(connection);
                Probe probe = new Probe() {
                    @Override
                    public <T> T ask(Question<T> question) throws SQLException {
                        connection.setAutoCommit(false);
                        return question.ask(connection);
                    }
                };
                Schema schema = engine.read(connection);
                StringBuilder lines = new StringBuilder();
                TypesComparison.on(probe, () -> schema, engine, Origins.UNKNOWN, () -> FindingText.PLAIN)
                        .row(Note.class, "notes")
                        .findings()
                        .forEach(finding -> lines.append(
                                finding.severity() + " " + finding.code().id() + " " + finding.object() + "\n"));
                return lines.toString();
            }
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
