package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.fixture.NamedDialect;
import org.replayproof.migrator.fixture.Sources;

class UnknownProductTest {

    @TempDir
    Path directory;

    private MigrationSource source(String product) {
        Folder folder = Scenario.copy("one-table-in-yaml", new Folder(directory));
        return Sources.of(new NamedDialect(product), folder.location());
    }

    @Test
    void is_an_error_that_names_it() {
        assertThatThrownBy(() -> new LiquibaseProvider().open(source("nosuchdb")))
                .hasMessageStartingWith("Liquibase does not know the database nosuchdb: [")
                .hasMessageContaining("next step   add Liquibase's extension for it to the test dependencies");
    }

    /** Each product has types of its own; SQLite's would be NUMBER. */
    @ParameterizedTest
    @CsvSource({"postgresql, numeric", "h2, numeric", "mysql, numeric", "sqlite, number"})
    void a_product_that_liquibase_knows_is_listed_in_its_own_sql(String product, String type) {
        assertThat(new LiquibaseProvider().open(source(product)).history().migrations())
                .singleElement()
                .satisfies(migration ->
                        assertThat(migration.source().orElseThrow()).containsIgnoringCase("id " + type));
    }
}
