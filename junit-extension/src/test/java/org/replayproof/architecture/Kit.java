package org.replayproof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.cli.Main;
import org.replayproof.database.Database;
import org.replayproof.entity.EntityComparison;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

/** All classes of all modules, without their tests, and the folder of the documents. */
final class Kit {

    private static final List<Class<?>> ONE_OF_EACH_MODULE = List.of(
            Schema.class,
            Database.class,
            Migrator.class,
            Replay.class,
            ReplaysFromZero.class,
            SchemaAssert.class,
            EntityComparison.class,
            MigratedDatabase.class,
            Main.class);

    static final JavaClasses CLASSES = new ClassFileImporter().importUrls(roots());

    private Kit() {}

    private static List<URL> roots() {
        return ONE_OF_EACH_MODULE.stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toList();
    }

    /** The place that a class was read from: a folder of classes or a jar for each module. */
    static String module(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString();
        return roots().stream()
                .map(URL::getPath)
                .filter(source::contains)
                .findFirst()
                .orElseThrow();
    }

    /** The nearest folder around the working directory that holds the documents. */
    static Path docs() {
        return root().resolve("docs");
    }

    /** The nearest folder around the working directory that holds the documents. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("docs/failures")))
                .findFirst()
                .orElseThrow();
    }
}
