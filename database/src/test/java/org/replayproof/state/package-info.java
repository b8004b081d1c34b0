@NullMarked
package org.replayproof.state;

import org.jspecify.annotations.NullMarked;
