package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.entity.zoo.Animal;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Schema;

/** The class path of a project that did not add Hibernate. */
class WithoutHibernateTest {

    @Test
    void one_error_says_what_to_add_and_why() throws Exception {
        URL[] path = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("hibernate-"))
                .map(WithoutHibernateTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Object message = ((Callable<?>) loader.loadClass(Comparing.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .call();
            assertThat(message)
                    .isEqualTo(
                            "java.lang.IllegalStateException: Comparing entities needs Hibernate, which is not on the class"
                                    + " path. Add org.hibernate.orm:hibernate-core (6.6 or later, test scope is enough): it says which"
                                    + " tables and columns the entities map to. No connection is made through it.");
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

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
