package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SupportEndTest {

    @Test
    void a_version_is_supported_up_to_its_last_release() {
        assertThat(SupportEnd.warning(15, LocalDate.of(2027, 11, 11))).isEmpty();
        assertThat(SupportEnd.warning(15, LocalDate.of(2027, 11, 12)))
                .hasValueSatisfying(
                        warning -> assertThat(warning).startsWith("PostgreSQL 15 is out of support since 2027-11-11."));
    }

    @Test
    void old_versions_are_out_of_support_and_new_ones_are_not() {
        assertThat(SupportEnd.warning(13, LocalDate.of(2020, 1, 1)))
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("PostgreSQL 13 is out of support."));
        assertThat(SupportEnd.warning(19, LocalDate.of(2040, 1, 1))).isEmpty();
    }
}
