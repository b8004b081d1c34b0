package org.replayproof.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.Folder;

class LocationTest {

    @TempDir
    Path directory;

    private URLClassLoader loader(Path... roots) throws IOException {
        URL[] urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            urls[i] = roots[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    @Test
    void a_folder_on_the_class_path_is_the_union_of_directories_and_jars() throws IOException {
        Folder root = new Folder(directory.resolve("root dir")).with("db/migration/001_a.sql", "one");
        Path jar = Folder.jar(
                directory.resolve("more +jar.jar"), Map.of("db/migration/", "", "db/migration/002_b.sql", "two"));
        Path other = Folder.jar(directory.resolve("other.jar"), Map.of("db/migrations/003_c.sql", "three"));
        try (URLClassLoader loader = loader(root.path(), jar, other)) {
            Listing listing = Location.of("classpath:/db/migration/", loader).list();

            assertThat(listing.exists()).isTrue();
            assertThat(listing.files())
                    .extracting(LocatedFile::path)
                    .containsExactlyInAnyOrder("001_a.sql", "002_b.sql");
            assertThat(listing.files())
                    .extracting(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void a_jar_without_entries_for_folders_is_read() throws IOException {
        Path jar = Folder.jar(directory.resolve("x.jar"), Map.of("db/migration/002_b.sql", "two"));
        try (URLClassLoader loader = loader(jar)) {
            Listing listing = Location.of("classpath:db/migration", loader).list();

            assertThat(listing.files())
                    .extracting(LocatedFile::place)
                    .containsExactly(jar + "!/db/migration/002_b.sql");
            assertThat(listing.places()).containsExactly(jar + "!/db/migration");
        }
    }

    @Test
    void a_folder_that_is_not_there_is_told_with_the_roots_and_the_nearest_name() throws IOException {
        Folder root = new Folder(directory.resolve("root")).with("db/migration/001_a.sql", "one");
        try (URLClassLoader loader = loader(root.path())) {
            Listing listing = Location.of("classpath:db/migrations", loader).list();

            assertThat(listing.exists()).isFalse();
            assertThat(listing.places()).containsExactly(root.path().toString());
            assertThat(listing.nearest()).contains("classpath:db/migration");
        }
    }

    @Test
    void a_path_is_resolved_against_the_working_directory() {
        Listing listing =
                Location.of("src/main/java/org", getClass().getClassLoader()).list();

        assertThat(listing.exists()).isTrue();
        assertThat(listing.places())
                .containsExactly(Path.of("src/main/java/org").toAbsolutePath().toString());
    }

    @Test
    void links_in_circles_end() throws IOException {
        Folder folder = new Folder(directory.resolve("m")).with("001_a.sql", "one");
        Files.createSymbolicLink(folder.path().resolve("loop"), folder.path());

        assertThat(Location.of(folder.location(), getClass().getClassLoader())
                        .list()
                        .files())
                .extracting(LocatedFile::path)
                .containsExactly("001_a.sql");
    }

    @Test
    void a_link_to_the_folder_itself_is_followed() throws IOException {
        Folder folder = new Folder(directory.resolve("m")).with("001_a.sql", "one");
        Path link = Files.createSymbolicLink(directory.resolve("link"), folder.path());

        assertThat(Location.of("filesystem:" + link, getClass().getClassLoader())
                        .list()
                        .files())
                .extracting(LocatedFile::place)
                .containsExactly(link.resolve("001_a.sql").toString());
    }
}
