package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.settings.Settings;

class ContainerWayTest {

    @ParameterizedTest
    @CsvSource({
        "postgres, '', postgres:18",
        "postgres, 15, postgres:15",
        "postgres, 15-alpine, postgres:15-alpine",
        "postgis/postgis:16-3.4, 16, postgis/postgis:16-3.4",
        "registry:5000/postgres, 16, registry:5000/postgres:16",
        "registry:5000/postgres:16.2, '', registry:5000/postgres:16.2",
        "postgres@sha256:abc, 16, postgres@sha256:abc",
    })
    void the_tag_is_the_version_unless_the_image_brings_its_own(String image, String version, String expected) {
        Settings settings = Settings.fromSystem()
                .with(Map.of("replayproof.postgres.image", image, "replayproof.postgres.version", version));

        assertThat(ContainerWay.image(settings)).isEqualTo(expected);
    }

    @Test
    void what_is_told_is_the_innermost_word() {
        assertThat(ContainerWay.rootMessage(new IllegalStateException(
                        "outer",
                        new IllegalStateException("not ready within 120 s\nand more", new TimeoutException()))))
                .isEqualTo("not ready within 120 s");
        assertThat(ContainerWay.rootMessage(new TimeoutException())).isEqualTo("java.util.concurrent.TimeoutException");
    }
}
