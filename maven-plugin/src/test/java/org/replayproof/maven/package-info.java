@NullMarked
package org.replayproof.maven;

import org.jspecify.annotations.NullMarked;
