package org.replayproof.settings;

import java.util.Optional;

/** What holds in a JVM that Gradle has forked for tests, when nobody says otherwise: Gradle builds into another folder. */
final class GradleBuild {

    private GradleBuild() {}

    static Optional<String> setting(String key) {
        boolean forked = System.getProperty("org.gradle.test.worker") != null;
        return Optional.of("build/replayproof").filter(folder -> forked && key.equals(Setting.OUTPUT.key()));
    }
}
