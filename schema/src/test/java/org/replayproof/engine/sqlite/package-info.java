@NullMarked
package org.replayproof.engine.sqlite;

import org.jspecify.annotations.NullMarked;
