package org.replayproof.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaTextException;
import org.replayproof.settings.Setting;

/**
 * A file of the repository with the accepted schema. A review shows the effect of a migration on the schema, and
 * a change that was not accepted is red.
 *
 * <p>The text is made for version control: {@link Schema#toText()} below a head with its product and major
 * version. It is read back into a schema, so a difference is reported by object and aspect, never by line.
 * The order of lines does not matter, except for columns.
 *
 * <p>Example:
 *
 * <pre>{@code
 * GoldenFile file = GoldenFile.at(Path.of("src/test/replayproof/schema.txt"));
 * file.write(schema);                                       // accepts it
 * List<Finding> findings = file.compare(later, engine::render);     // one for each object that differs
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class GoldenFile {

    /** The setting that accepts the current schema: as a system property, {@code true} writes the file again. */
    public static final String WRITE = Setting.GOLDEN_WRITE.key();

    private static final String HEAD = """
            # The schema as it was accepted. A difference is red, and one that is meant is accepted with -D%s=true.
            # After a merge, keep both sides or write it anew.
            """.formatted(WRITE);

    private final Path path;

    private GoldenFile(Path path) {
        this.path = path;
    }

    /**
     * Names the file.
     *
     * @param path where it is, or will be once it is written
     * @return the file
     */
    public static GoldenFile at(Path path) {
        return new GoldenFile(path);
    }

    /**
     * The accepted schema.
     *
     * @return the schema in the file
     * @throws UncheckedIOException when the file cannot be read
     * @throws SchemaTextException when its text is not a schema; the message names the line
     */
    public Schema schema() {
        try {
            return Schema.parse(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file " + path + " cannot be read: " + e, e);
        }
    }

    /**
     * Accepts a schema. A file with the same schema is not changed, even if another minor version wrote it.
     *
     * @param accepted the schema
     * @return whether the file was written
     * @throws UncheckedIOException when it cannot be written
     */
    public boolean write(Schema accepted) {
        if (Files.exists(path) && holds(accepted)) {
            return false;
        }
        Schema plain = new Schema(accepted.product(), major(accepted), accepted.defaultNamespace(), accepted.objects());
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, HEAD + plain.toText());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file " + path + " cannot be written: " + e, e);
        }
    }

    private boolean holds(Schema accepted) {
        try {
            Schema known = schema();
            return known.product().equals(accepted.product())
                    && known.version().equals(major(accepted))
                    && known.isSameAs(accepted);
        } catch (SchemaTextException e) {
            return false;
        }
    }

    /** A minor version prints as the one before it, so it is none of the file's business. */
    static String major(Schema schema) {
        return schema.version().replaceFirst("^(\\d+).*", "$1");
    }

    /**
     * Compares a schema with the accepted one.
     *
     * @param actual the current schema
     * @param render the statement that makes a change, such as {@code engine::render}
     * @return a finding for each object that differs, notes for positions and generated names; or one with the reason why
     *     nothing was compared
     */
    public List<Finding> compare(Schema actual, Function<Change, Optional<String>> render) {
        return compare(actual, render, UnaryOperator.identity());
    }

    /**
     * Compares a schema with the accepted one, both without ignored objects.
     *
     * @param actual the current schema, without ignored objects
     * @param render the statement that makes a change, such as {@code engine::render}
     * @param view removes the ignored objects from the accepted schema
     * @return a finding for each object that differs, notes for positions and generated names; or one with the reason why
     *     nothing was compared
     */
    public List<Finding> compare(Schema actual, Function<Change, Optional<String>> render, UnaryOperator<Schema> view) {
        if (!Files.exists(path)) {
            return List.of(about(GoldenFailure.GOLDEN_FILE_MISSING)
                    .sentence(path + " does not exist.")
                    .expected("the schema that was accepted, in " + path.toAbsolutePath())
                    .actual("no such file")
                    .repair("Write it once with -D" + WRITE + "=true, look it through, and commit it."));
        }
        Schema accepted;
        try {
            accepted = view.apply(schema());
        } catch (SchemaTextException e) {
            return List.of(about(GoldenFailure.GOLDEN_FILE_UNREADABLE)
                    .sentence(path + " is not the text of a schema.")
                    .expected("what -D" + WRITE + "=true has written")
                    .actual(String.valueOf(e.getMessage()))
                    .repair("Correct line " + e.line() + ", or write the file again with -D" + WRITE + "=true."));
        }
        if (!accepted.product().equals(actual.product())) {
            return List.of(about(GoldenFailure.GOLDEN_FILE)
                    .sentence(path + " is about another kind of database.")
                    .expected("a schema of " + accepted.product())
                    .actual("a schema of " + actual.product())
                    .repair("Keep a file for each kind of database."));
        }
        return new GoldenDifference(accepted, actual, render).findings();
    }

    private Finding about(GoldenFailure code) {
        return Finding.of(
                code, Severity.BREAKS, new ObjectRef(ObjectKind.NAMESPACE, String.valueOf(path.getFileName())));
    }

    /** The path as it was given. */
    @Override
    public String toString() {
        return path.toString();
    }
}
