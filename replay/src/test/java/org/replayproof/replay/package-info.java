@NullMarked
package org.replayproof.replay;

import org.jspecify.annotations.NullMarked;
