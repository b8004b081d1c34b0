@NullMarked
package org.replayproof.benchmarks;

import org.jspecify.annotations.NullMarked;
