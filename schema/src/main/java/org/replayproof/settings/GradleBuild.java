package org.replayproof.settings;

import java.util.Optional;

/** The defaults in a JVM that Gradle forked for tests: Gradle builds into another folder. */
final class GradleBuild {

    private GradleBuild() {}

    static Optional<String> setting(String key) {
        boolean forked = System.getProperty("org.gradle.test.worker") != null;
        return Optional.of("build/replayproof").filter(folder -> forked && key.equals(Setting.OUTPUT.key()));
    }
}
