package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;

class LiquibaseVersionTest {

    /** The matrix says which version it means to run; without it, the one that the code is compiled against. */
    @Test
    void the_version_that_runs_is_the_one_that_is_meant() {
        assertThat(LiquibaseUtil.getBuildVersion())
                .isEqualTo(System.getProperty("replayproof.test.liquibase", "4.24.0"));
    }
}
