package org.replayproof.assertions;

import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions about schemas: they report all failures of a test together.
 *
 * <p>Example:
 *
 * <pre>{@code
 * SchemaSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(dataSource).table("deals").hasColumns("status").column("amount").hasType("INTEGER");
 *     softly.assertThat(dataSource).table("apps").hasPrimaryKey("id");
 * });
 * }</pre>
 *
 * <p>With AssertJ's JUnit extension, {@code @InjectSoftAssertions SchemaSoftAssertions softly} also works.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class SchemaSoftAssertions extends AbstractSoftAssertions implements SchemaSoftAssertionsProvider {

    /** Starts with nothing collected. */
    public SchemaSoftAssertions() {}

    /**
     * Runs soft assertions and fails with all that failed.
     *
     * @param assertions asserts
     * @throws AssertionError if one or more assertions failed
     */
    public static void assertSoftly(Consumer<SchemaSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(SchemaSoftAssertions.class, assertions);
    }
}
