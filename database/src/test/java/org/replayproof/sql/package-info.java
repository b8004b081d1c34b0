@NullMarked
package org.replayproof.sql;

import org.jspecify.annotations.NullMarked;
