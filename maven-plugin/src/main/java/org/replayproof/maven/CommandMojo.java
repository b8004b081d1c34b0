package org.replayproof.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.replayproof.cli.Main;

/** A command with its options as parameters. What is not a parameter is a setting: {@code replayproof.properties} works as usual. */
abstract sealed class CommandMojo extends AbstractMojo permits CheckMojo, ExistingDatabaseMojo {

    private static final int FINDINGS = 1;

    /** Where paths begin, and where {@code replayproof.properties} is read. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private @Nullable File directory;

    /** Skips the goal. */
    @Parameter(property = "skipMigrationChecks", defaultValue = "false")
    private boolean skip;

    /** Folders, {@code filesystem:…} or {@code classpath:…}. By default, the usual folders of projects are searched. */
    @Parameter
    private List<String> migrations = List.of();

    /** {@code sql}, {@code flyway}, {@code liquibase} or {@code command}. By default, the files decide. */
    @Parameter
    private @Nullable String migrator;

    /** Judges only migrations after this version. */
    @Parameter
    private @Nullable String since;

    /** Excuses the findings that this file lists. */
    @Parameter
    private @Nullable String baseline;

    /** {@code text}, {@code json}, {@code junit}, {@code github}, {@code html}, {@code markdown}. */
    @Parameter
    private List<String> formats = List.of();

    /** The file of one format, or the folder of several. */
    @Parameter
    private @Nullable String output;

    /** Prints nothing but findings and errors. */
    @Parameter(defaultValue = "false")
    private boolean quiet;

    /** Settings by their keys. */
    @Parameter
    private Map<String, String> settings = new TreeMap<>();

    abstract String command();

    /** The options of this command alone. */
    abstract void addOptions(List<String> arguments);

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || directory == null) {
            getLog().info("skipMigrationChecks is set.");
            return;
        }
        Path base = directory.toPath();
        int code = Main.run(base, System.out, System.err, arguments(base).toArray(String[]::new));
        if (code == FINDINGS) {
            throw new MojoFailureException("Replayproof " + command() + " has red findings; they are printed above.");
        }
        if (code != 0) {
            throw new MojoExecutionException(
                    "Replayproof " + command() + " could not run; the reason is printed above.");
        }
    }

    private List<String> arguments(Path base) {
        List<String> arguments = new ArrayList<>(List.of(command()));
        migrations.forEach(location -> add(arguments, "--migrations", located(base, location)));
        add(arguments, "--migrator", migrator);
        add(arguments, "--since", since);
        add(
                arguments,
                "--baseline",
                baseline == null ? null : base.resolve(baseline).toString());
        add(arguments, "--format", formats.isEmpty() ? null : String.join(",", formats));
        add(arguments, "--output", output);
        if (quiet) {
            arguments.add("--quiet");
        }
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        addOptions(arguments);
        return arguments;
    }

    /** Maven may have been started in another folder than that of the module. */
    private static String located(Path base, String location) {
        return location.startsWith("classpath:")
                ? location
                : base.resolve(location.replaceFirst("^filesystem:", "")).toString();
    }

    static void add(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value);
        }
    }
}
