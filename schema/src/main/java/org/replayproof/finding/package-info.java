/**
 * What is wrong, as data: findings, the checks that yield them, who is to blame, and how a project decides which of them
 * turn a build red.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@NullMarked
package org.replayproof.finding;

import org.jspecify.annotations.NullMarked;
import org.replayproof.api.CheckReturnValue;
