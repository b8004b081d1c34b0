package org.replayproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Gradle itself is played by the property that it gives each JVM of its tests. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class GradleBuildTest {

    private static final String WORKER = "org.gradle.test.worker";

    @AfterEach
    void without_gradle() {
        System.clearProperty(WORKER);
    }

    @Test
    void kept_files_go_to_the_build_folder_of_the_tool() {
        assertThat(Settings.fromSystem().get(Setting.OUTPUT)).contains("target/replayproof");

        System.setProperty(WORKER, "1");

        assertThat(Settings.fromSystem().get(Setting.OUTPUT)).contains("build/replayproof");
    }

    @Test
    void an_explicit_setting_wins() {
        System.setProperty(WORKER, "1");

        assertThat(Settings.fromSystem()
                        .with(Map.of(Setting.OUTPUT.key(), "out/kept"))
                        .get(Setting.OUTPUT))
                .contains("out/kept");
    }
}
