package org.replayproof.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files at predictable names, some of which another user created first. */
@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {

    private static final String NEXT =
            ", so nothing in it is used: delete it, or name another folder with -Djava.io.tmpdir=…";

    @TempDir
    private Path parent;

    private static Path with(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void creates_a_folder_for_this_user_alone_where_every_user_may_create_files() throws IOException {
        Files.setAttribute(parent, "unix:mode", 01777);

        assertThat(permissions(PrivateFolder.at(parent.resolve("new")))).isEqualTo("rwx------");
        assertThat(permissions(PrivateFolder.createFile(parent.resolve("file"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takes_its_own_folder_again_and_closes_it_to_readers() throws IOException {
        Path folder = with(Files.createDirectory(parent.resolve("old")), "rwxr-xr-x");

        assertThat(permissions(PrivateFolder.at(folder))).isEqualTo("rwx------");
    }

    @Test
    void refuses_a_folder_that_others_may_write_to() throws IOException {
        Path folder = with(Files.createDirectory(parent.resolve("open")), "rwxrwx---");

        assertThatThrownBy(() -> PrivateFolder.at(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " may be written by other users" + NEXT);
    }

    @Test
    void refuses_a_link_that_lies_where_the_folder_would_be() throws IOException {
        Path folder = Files.createSymbolicLink(parent.resolve("link"), Files.createDirectory(parent.resolve("real")));
        Path dangling = Files.createSymbolicLink(parent.resolve("dangling"), parent.resolve("nowhere"));

        assertThatThrownBy(() -> PrivateFolder.at(folder)).hasMessage(folder + " is a link" + NEXT);
        assertThatThrownBy(() -> PrivateFolder.at(dangling)).hasMessage(dangling + " is a link" + NEXT);
        assertThat(parent.resolve("nowhere")).doesNotExist();
    }

    @Test
    void refuses_a_file_that_lies_where_the_folder_would_be() throws IOException {
        Path file = with(Files.createFile(parent.resolve("file")), "rw-------");

        assertThatThrownBy(() -> PrivateFolder.at(file)).hasMessage(file + " is not a folder" + NEXT);
    }

    @Test
    void refuses_what_another_user_owns() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .describedAs("a user who may give files away")
                .isEqualTo("root");
        Path folder = with(Files.createDirectory(parent.resolve("foreign")), "rwx------");
        Files.setAttribute(folder, "unix:uid", 65_534);

        assertThatThrownBy(() -> PrivateFolder.at(folder))
                .hasMessage(
                        folder + " belongs to user " + Files.getOwner(folder).getName() + NEXT);
    }

    @Test
    void refuses_a_parent_in_which_every_user_may_rename_folders() throws IOException {
        with(parent, "rwxrwxrwx");

        assertThatThrownBy(() -> PrivateFolder.at(parent.resolve("new")))
                .hasMessage(parent + " lets every user rename what is in it" + NEXT);
    }
}
