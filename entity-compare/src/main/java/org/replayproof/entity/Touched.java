package org.replayproof.entity;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Change;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;

/**
 * Whether a migration changes what findings are about. A change of other tables does not count; a change of anything else,
 * such as a type, does.
 *
 * @param paths the objects of the findings
 */
record Touched(Set<String> paths) {

    static Touched by(Collection<Finding> findings) {
        return new Touched(
                findings.stream().map(finding -> finding.object().path()).collect(Collectors.toSet()));
    }

    boolean in(SchemaDiff diff) {
        return diff.changes().stream().anyMatch(change -> matters(object(change)));
    }

    private static SchemaObject object(Change change) {
        if (change instanceof Change.Added added) {
            return added.object();
        }
        return change instanceof Change.Removed removed ? removed.object() : ((Change.Altered) change).after();
    }

    private boolean matters(SchemaObject object) {
        if (object instanceof Table table) {
            return isNamed(table.name().toString());
        }
        return !(object instanceof TablePart part) || isNamed(part.table().toString());
    }

    private boolean isNamed(String table) {
        return paths.stream().anyMatch(path -> path.equals(table) || path.startsWith(table + "."));
    }
}
