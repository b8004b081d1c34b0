/**
 * Schemas as immutable values: the model, the difference of two models, and their equivalence.
 *
 * <p>Everything here is data. A {@link org.replayproof.schema.Schema} has no connection; it is read by an {@link
 * org.replayproof.engine.Engine}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@NullMarked
package org.replayproof.schema;

import org.jspecify.annotations.NullMarked;
import org.replayproof.api.CheckReturnValue;
