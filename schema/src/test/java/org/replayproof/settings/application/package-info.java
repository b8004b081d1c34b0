@NullMarked
package org.replayproof.settings.application;

import org.jspecify.annotations.NullMarked;
