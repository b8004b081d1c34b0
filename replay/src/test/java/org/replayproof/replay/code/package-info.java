@NullMarked
package org.replayproof.replay.code;

import org.jspecify.annotations.NullMarked;
