package org.replayproof.maven;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in a project of its own, offline: the jars of this build lie in a repository in front of the usual one. */
@Tag("jar")
class InABuildTest {

    private static final Path ROOT = Path.of(System.getProperty("replayproof.test.root", ".."));
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final List<String> MODULES =
            List.of("schema", "database", "migrators", "replay", "entity-compare", "checks", "cli", "maven-plugin");

    @TempDir
    static Path repository;

    @TempDir
    Path project;

    private record Build(int code, String out) {}

    @BeforeAll
    static void offer_the_jars_of_this_build() throws IOException {
        offer("parent", "pom", ROOT.resolve("pom.xml"));
        offer("bom", "pom", ROOT.resolve("bom/pom.xml"));
        for (String module : MODULES) {
            String artifact = "replayproof-" + module + "-" + VERSION;
            offer(module, "pom", ROOT.resolve(module).resolve("pom.xml"));
            offer(module, "jar", ROOT.resolve(module).resolve("target").resolve(artifact + ".jar"));
        }
    }

    private static void offer(String module, String type, Path file) throws IOException {
        String artifact = "replayproof-" + module;
        Path folder = Files.createDirectories(
                repository.resolve("org/replayproof").resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + type));
    }

    private void module(String name, String second) throws IOException {
        Path folder = Files.createDirectories(project.resolve(name).resolve("migrations"));
        Files.writeString(folder.resolve("001_apps.sql"), "CREATE TABLE apps (id INTEGER PRIMARY KEY);\n");
        Files.writeString(folder.resolve("002_names.sql"), second);
        Files.writeString(project.resolve(name).resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>com.example</groupId>
                    <artifactId>app</artifactId>
                    <version>1</version>
                  </parent>
                  <artifactId>%s</artifactId>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.replayproof</groupId>
                        <artifactId>replayproof-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <migrations>migrations</migrations>
                          <database>sqlite</database>
                          <excludes>orders-converge</excludes>
                          <formats>text,json</formats>
                          <output>target/replayproof</output>
                        </configuration>
                        <executions>
                          <execution>
                            <goals>
                              <goal>check</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(name, VERSION));
    }

    private Build verify() throws IOException, InterruptedException {
        Files.writeString(project.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>app</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>faulty</module>
                    <module>repaired</module>
                  </modules>
                </project>
                """);
        Path out = project.resolve("out");
        ProcessBuilder maven = new ProcessBuilder(
                        ROOT.resolve("mvnw").toAbsolutePath().normalize().toString(),
                        "-B",
                        "-o",
                        "--fail-at-end",
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("replayproof.test.repository"),
                        "verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process build = maven.start();
        assertThat(build.waitFor(120, SECONDS)).isTrue();
        return new Build(build.exitValue(), Files.readString(out));
    }

    @Test
    void a_shadowed_statement_fails_its_module_and_the_repaired_twin_passes() throws Exception {
        module("faulty", "CREATE TABLE IF NOT EXISTS apps (id INTEGER PRIMARY KEY, name TEXT);\n");
        module("repaired", "ALTER TABLE apps ADD COLUMN name TEXT;\n");

        Build build = verify();

        assertThat(build.code()).as(build.out()).isEqualTo(1);
        assertThat(build.out())
                .contains("replayproof:" + VERSION + ":check")
                .contains("Shadowed statement: 002_names.sql:1 creates apps only if it does not exist")
                .contains("Replayproof check has red findings; they are printed above.")
                .contains("No red finding in 2 migrations")
                .containsPattern("faulty \\.+ FAILURE")
                .containsPattern("repaired \\.+ SUCCESS");
        assertThat(project.resolve("repaired/target/replayproof/replayproof.json"))
                .isNotEmptyFile();
    }
}
