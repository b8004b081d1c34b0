package org.replayproof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.postgres.PostgresEngine;
import org.replayproof.engine.sqlite.SqliteEngine;

class EnginesTest {

    @Test
    void loads_each_engine_once_for_many_lookups() {
        Engine first = Engines.of(CountedEngine.PRODUCT);
        int loaded = CountedEngine.LOADED.get();

        for (int i = 0; i < 100; i++) {
            assertThat(Engines.named(CountedEngine.PRODUCT)).containsSame(first);
        }
        assertThat(CountedEngine.LOADED).hasValue(loaded);
    }

    @Test
    void finds_the_built_in_engines_and_one_on_the_test_class_path() {
        assertThat(Engines.of("PostgreSQL")).isInstanceOf(PostgresEngine.class);
        assertThat(Engines.of("SQLite")).isInstanceOf(SqliteEngine.class);
        assertThat(Engines.of(CountedEngine.PRODUCT)).isInstanceOf(CountedEngine.class);
    }

    @Test
    void rejects_an_unknown_product_and_lists_those_it_knows() {
        assertThat(Engines.named("Oracle")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engines.of("Oracle"))
                .withMessage("No engine reads Oracle. On the class path: Counted, PostgreSQL, SQLite."
                        + " A new one implements org.replayproof.engine.Engine and is named in META-INF/services.");
    }

    @Test
    void rejects_two_engines_for_one_product() {
        assertThat(Engines.byProduct(List.of(new CountedEngine(), new SqliteEngine())))
                .containsOnlyKeys(CountedEngine.PRODUCT, "SQLite");
        assertThatIllegalStateException()
                .isThrownBy(() -> Engines.byProduct(List.of(new CountedEngine(), new CountedEngine.Rival())))
                .withMessage("Two engines read Counted: org.replayproof.engine.CountedEngine and"
                        + " org.replayproof.engine.CountedEngine$Rival. Remove one of them from the class path.");
    }
}
