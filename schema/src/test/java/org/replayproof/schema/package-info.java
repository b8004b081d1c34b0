@NullMarked
package org.replayproof.schema;

import org.jspecify.annotations.NullMarked;
