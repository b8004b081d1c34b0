@NullMarked
package org.replayproof.engine;

import org.jspecify.annotations.NullMarked;
