@NullMarked
package org.replayproof.migrator.record;

import org.jspecify.annotations.NullMarked;
