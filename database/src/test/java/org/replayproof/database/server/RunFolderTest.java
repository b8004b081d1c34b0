package org.replayproof.database.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.ForkedJvm;

/** Temporary folders of JVMs, some of which are killed. */
class RunFolderTest {

    @TempDir
    private Path temporary;

    /** Another JVM. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = RunFolder.create("replayproof-test-");
            Files.createFile(folder.resolve("shop.db"));
            System.out.println("folder " + folder);
            ForkedJvm.pause();
        }
    }

    private ForkedJvm owner() throws IOException {
        return ForkedJvm.start(Owner.class, temporary, Map.of());
    }

    @Test
    void the_folder_of_a_killed_jvm_is_deleted_by_the_next_one_and_that_of_a_living_one_is_not() throws Exception {
        try (ForkedJvm living = owner();
                ForkedJvm killed = owner()) {
            Path ofTheLiving = Path.of(living.await("folder"));
            Path ofTheKilled = Path.of(killed.await("folder"));
            killed.kill();
            assertThat(ofTheKilled.resolve("shop.db")).exists();

            try (ForkedJvm next = owner()) {
                Path ofTheNext = Path.of(next.await("folder"));
                assertThat(ofTheKilled).doesNotExist();
                assertThat(ofTheLiving.resolve("shop.db")).exists();

                next.goOn();
                next.ends();
                living.goOn();
                living.ends();
                assertThat(ofTheNext.getParent()).isEmptyDirectory();
            }
        }
    }
}
