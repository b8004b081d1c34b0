package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.fixture.NamedDialect;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.SqliteDialect;

class UnknownProductTest {

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void makeFolder() {
        folder = new Folder(directory.resolve("migrations"));
    }

    private Migrator open(String product) {
        return new FolderProvider().open(Sources.of(new NamedDialect(product), folder.location()));
    }

    @Test
    void runs_a_folder_and_chooses_its_own_files() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE common(x);")
                .with("001_a.zebradb.sql", "CREATE TABLE zebra(x);")
                .with("001_a.sqlite.sql", "CREATE TABLE lite(x);")
                .with("002_b.postgres.sql", "CREATE TABLE pg(x);");
        DataSource database = TestSqlite.at(directory.resolve("x.db"));
        Migrator migrator = open("zebradb");

        migrator.applyAll(migrator.history().migrations(), database);

        assertThat(TestSqlite.tables(database)).containsExactly("zebra");
    }

    /** To a project on SQLite the word is a part of the file's name. */
    @Test
    void its_name_means_nothing_to_other_products() {
        folder.with("001_a.zebradb.sql", "CREATE TABLE zebra(x);");
        Migrator migrator = new FolderProvider().open(Sources.of(new SqliteDialect(), folder.location()));

        assertThat(migrator.history().migrations()).hasSize(1);
    }

    @Test
    void a_history_for_another_product_is_an_error_that_names_both() {
        folder.with("migration_lock.toml", "provider = \"sqlite\"\n")
                .with("20240816000004_x/migration.sql", "CREATE TABLE a(x);");

        assertThatThrownBy(() -> open("zebradb"))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageContaining("for sqlite, and the database is zebradb");
    }

    @Test
    void a_history_for_it_runs() {
        folder.with("migration_lock.toml", "provider = \"zebradb\"\n")
                .with("20240816000004_x/migration.sql", "CREATE TABLE a(x);");

        assertThat(open("zebradb").history().migrations()).hasSize(1);
    }
}
