@NullMarked
package org.replayproof.migrator.flyway;

import org.jspecify.annotations.NullMarked;
