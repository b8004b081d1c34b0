@NullMarked
package org.replayproof.migrator.command;

import org.jspecify.annotations.NullMarked;
