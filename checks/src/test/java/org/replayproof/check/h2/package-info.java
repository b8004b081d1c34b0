/** H2, added from outside: an engine, a database, a dialect. */
@NullMarked
package org.replayproof.check.h2;

import org.jspecify.annotations.NullMarked;
