package com.example.deals;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.expected.Failures;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

/** Runs the tests of the healthy twin on broken migrations, and expects exactly the findings that were planted. */
class BrokenTwinTest {

    @MigratedDatabase(entityPackages = "com.example.deals")
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase(migrations = "classpath:db/duplicate-type")
    static class DuplicateType implements MigrationChecks {}

    @Test
    void the_checks_find_what_was_planted_and_nothing_else() throws IOException {
        assertThat(Failures.of(Migrations.class)).isEqualTo(Failures.expected("checks.txt"));
    }

    @Test
    void a_type_that_is_created_twice_is_one_finding() throws IOException {
        assertThat(Failures.of(DuplicateType.class)).isEqualTo(Failures.expected("duplicate-type.txt"));
    }
}
