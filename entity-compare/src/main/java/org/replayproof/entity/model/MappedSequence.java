package org.replayproof.entity.model;

import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;

/**
 * A sequence that a generator of identifiers draws from.
 *
 * @param name its name as the catalog spells it
 * @param increment by how much it must advance
 * @param adjusted whether the mapper takes the increment from the database where it differs
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record MappedSequence(ObjectName name, long increment, boolean adjusted) {}
