/**
 * AssertJ assertions over the schema of a database. Start at {@link org.replayproof.assertions.SchemaAssertions}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.assertions;

import org.jspecify.annotations.NullMarked;
