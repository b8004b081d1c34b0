/** Figures: each is a ratio between our work and a peer or the bare engine, measured in the same run. */
@NullMarked
package org.replayproof.benchmarks;

import org.jspecify.annotations.NullMarked;
