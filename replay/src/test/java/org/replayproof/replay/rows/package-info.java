@NullMarked
package org.replayproof.replay.rows;

import org.jspecify.annotations.NullMarked;
