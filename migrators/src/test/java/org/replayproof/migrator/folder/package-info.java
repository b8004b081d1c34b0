@NullMarked
package org.replayproof.migrator.folder;

import org.jspecify.annotations.NullMarked;
