@NullMarked
package org.replayproof.tap;

import org.jspecify.annotations.NullMarked;
