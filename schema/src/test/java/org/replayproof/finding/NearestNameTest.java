package org.replayproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void the_nearest_of_several_is_found() {
        assertThat(NearestName.to("metadata", List.of("meta_type", "id", "metadta", "name")))
                .contains("metadta");
    }

    @Test
    void another_case_is_nearest_of_all() {
        assertThat(NearestName.to("appId", List.of("app_id", "appid", "appIdx")))
                .contains("appid");
    }

    @Test
    void a_name_that_is_not_alike_is_not_worth_naming() {
        assertThat(NearestName.to("metadata", List.of("id", "created", "zzzzzzzz")))
                .isEmpty();
        assertThat(NearestName.to("metadata", List.of())).isEmpty();
    }

    @Test
    void short_names_may_differ_by_two_letters() {
        assertThat(NearestName.to("id", List.of("uid"))).contains("uid");
        assertThat(NearestName.to("ab", List.of("wxyz"))).isEmpty();
        assertThat(NearestName.to("label", List.of("name"))).isEmpty();
    }

    @Test
    void of_two_equally_near_the_first_by_alphabet_is_taken() {
        assertThat(NearestName.to("cat", List.of("rat", "bat"))).contains("bat");
    }
}
