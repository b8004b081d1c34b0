@NullMarked
package org.replayproof.cli;

import org.jspecify.annotations.NullMarked;
