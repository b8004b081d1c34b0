package org.replayproof.entity;

import java.util.List;
import java.util.Set;
import org.replayproof.entity.model.EntityModel;
import org.replayproof.entity.model.Names;

/**
 * The model of the code, and what of it is judged.
 *
 * @param entities the names of the classes whose mapping is judged
 * @param bothWays whether what no class maps is a finding
 * @param noun what the classes are called in sentences: {@code entity}, {@code record}
 */
record Belief(EntityModel model, Set<String> entities, Names names, boolean bothWays, String noun) {

    List<String> examined() {
        return entities.stream().sorted().map(name -> noun + " " + name).toList();
    }
}
