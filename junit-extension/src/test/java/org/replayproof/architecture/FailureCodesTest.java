package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.FailureCode;

class FailureCodesTest {

    @Test
    void every_failure_code_has_a_page_and_every_page_a_code() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(40);
        assertThat(pages()).containsExactlyInAnyOrderElementsOf(codes());
    }

    private static List<String> codes() {
        return Kit.CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(code -> ((FailureCode) code).id())
                // Assertions and comparisons find the same things, and call them the same.
                .distinct()
                .toList();
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Kit.docs().resolve("failures"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .map(name -> name.replaceFirst("\\.md$", ""))
                    .toList();
        }
    }
}
