package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.settings.Setting;

class SettingsPageTest {

    @Test
    void the_page_lists_every_setting_as_the_code_knows_it() throws IOException {
        List<String> rows = Files.readAllLines(Kit.docs().resolve("settings.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Setting.values()).map(SettingsPageTest::row).toList());
    }

    private static String row(Setting setting) {
        String fallback = Objects.requireNonNullElse(setting.fallback(), "");
        return "| `" + setting.key() + "` | " + (fallback.isEmpty() ? "" : "`" + fallback + "`") + " | "
                + setting.meaning() + " | `" + setting.key().replace('.', '_').toUpperCase(Locale.ROOT) + "` |";
    }
}
