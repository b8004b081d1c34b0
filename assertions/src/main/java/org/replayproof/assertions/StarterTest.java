package org.replayproof.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.schema.Schema;

/**
 * Writes the assertions for an existing database as the source of a test class: a test method for each table and view, and one for
 * each other kind of object.
 *
 * <p>Example:
 *
 * <pre>{@code
 * StarterTest.of(dataSource).className("com.acme.ShopSchemaTest").writeTo(Path.of("src/test/java"));
 * }</pre>
 *
 * <p>The class is abstract and gets a data source from its subclass, so that it can be generated again at any time. {@link
 * #migrated()} generates a class that gets a migrated database instead. The same schema always has the same source. Generated
 * names, comments, versions of extensions and privileges are not asserted.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class StarterTest {

    private static final Pattern CLASS_NAME =
            Pattern.compile("([\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*\\.)*"
                    + "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*");

    private final Schema schema;
    private final String className;
    private final boolean migrated;

    private StarterTest(Schema schema, String className, boolean migrated) {
        this.schema = schema;
        this.className = className;
        this.migrated = migrated;
    }

    /**
     * Writes the assertions for a schema.
     *
     * @param schema the schema
     * @return a writer of a class {@code SchemaTest} without a package
     */
    @CheckReturnValue
    public static StarterTest of(Schema schema) {
        return new StarterTest(schema, "SchemaTest", false);
    }

    /**
     * Writes the assertions for the database behind a connection.
     *
     * @param connection an open connection; it is not changed
     * @return a writer of a class {@code SchemaTest} without a package
     * @throws IllegalStateException when the schema cannot be read
     */
    @CheckReturnValue
    public static StarterTest of(Connection connection) {
        return of(SchemaSource.of(connection).schema());
    }

    /**
     * Writes the assertions for the database behind a data source.
     *
     * @param dataSource provides connections to the database
     * @return a writer of a class {@code SchemaTest} without a package
     * @throws IllegalStateException when the schema cannot be read
     */
    @CheckReturnValue
    public static StarterTest of(DataSource dataSource) {
        return of(SchemaSource.of(dataSource).schema());
    }

    /**
     * Sets the name of the class.
     *
     * @param qualified its name with its package: {@code com.acme.ShopSchemaTest}
     * @return a writer of a class of that name
     * @throws IllegalArgumentException if it is not the name of a class
     */
    @CheckReturnValue
    public StarterTest className(String qualified) {
        if (!CLASS_NAME.matcher(qualified).matches()) {
            throw new IllegalArgumentException("\"" + qualified
                    + "\" is not the name of a class.\n  next step   write it like com.acme.ShopSchemaTest");
        }
        return new StarterTest(schema, qualified, migrated);
    }

    /**
     * Ignores objects, such as a migrator's own table.
     *
     * @param names their names; {@code *} stands for any characters
     * @return a writer that ignores them
     */
    @CheckReturnValue
    public StarterTest ignoring(String... names) {
        return new StarterTest(Ignored.named(names).removeFrom(schema), className, migrated);
    }

    /**
     * Uses a migrated database instead of a data source: the class has {@code @MigratedDatabase} of {@code
     * replayproof-junit-extension}, and is complete as it is.
     *
     * @return a writer of such a class
     */
    @CheckReturnValue
    public StarterTest migrated() {
        return new StarterTest(schema, className, true);
    }

    /**
     * The source.
     *
     * @return a compilation unit that compiles
     */
    @CheckReturnValue
    public String source() {
        return StarterSource.of(schema, className, migrated);
    }

    /**
     * Writes the source where a compiler looks for it.
     *
     * @param sourceRoot such as {@code src/test/java}
     * @return the file
     * @throws IllegalStateException when there is such a file already: it may have been changed by hand
     * @throws UncheckedIOException when it cannot be written
     */
    public Path writeTo(Path sourceRoot) {
        Path file = sourceRoot.resolve(className.replace('.', '/') + ".java");
        if (Files.exists(file)) {
            throw new IllegalStateException(
                    file + " exists already.\n  next step   delete it, or give the class another name");
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            return Files.writeString(file, source());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written.", e);
        }
    }
}
