@NullMarked
package org.replayproof.replay.liquibase;

import org.jspecify.annotations.NullMarked;
