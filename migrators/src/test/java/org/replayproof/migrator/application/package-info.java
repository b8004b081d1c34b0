@NullMarked
package org.replayproof.migrator.application;

import org.jspecify.annotations.NullMarked;
