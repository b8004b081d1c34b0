@NullMarked
package org.replayproof.location;

import org.jspecify.annotations.NullMarked;
