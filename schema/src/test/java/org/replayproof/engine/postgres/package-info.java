@NullMarked
package org.replayproof.engine.postgres;

import org.jspecify.annotations.NullMarked;
