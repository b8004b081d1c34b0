@NullMarked
package org.replayproof.finding;

import org.jspecify.annotations.NullMarked;
