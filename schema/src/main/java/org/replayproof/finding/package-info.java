/**
 * Problems as data: findings, the checks that return them, blame, and a project's decision which of them
 * turn a build red.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@NullMarked
package org.replayproof.finding;

import org.jspecify.annotations.NullMarked;
import org.replayproof.api.CheckReturnValue;
