/**
 * The golden file: the schema that a project has accepted, as text in its repository, and how another one differs from it.
 */
@NullMarked
package org.replayproof.golden;

import org.jspecify.annotations.NullMarked;
