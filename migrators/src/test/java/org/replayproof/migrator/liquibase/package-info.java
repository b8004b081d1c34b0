@NullMarked
package org.replayproof.migrator.liquibase;

import org.jspecify.annotations.NullMarked;
