@NullMarked
package org.replayproof.replay.folder;

import org.jspecify.annotations.NullMarked;
