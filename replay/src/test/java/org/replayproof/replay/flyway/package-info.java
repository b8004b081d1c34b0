@NullMarked
package org.replayproof.replay.flyway;

import org.jspecify.annotations.NullMarked;
