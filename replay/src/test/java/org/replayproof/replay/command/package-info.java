@NullMarked
package org.replayproof.replay.command;

import org.jspecify.annotations.NullMarked;
