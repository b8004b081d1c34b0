package org.replayproof.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Rename;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.Sequence;

/**
 * Whether a difference is one of generated names: of constraints, and of the sequence that the database creates with a
 * {@code serial} column.
 */
final class MadeUpNames {

    private static final Pattern SERIAL = Pattern.compile(".*_seq\\d*");

    /** As the database names a constraint or index: the kind behind the names, and a number where the name was taken. */
    private static final Pattern NUMBERED = Pattern.compile("(.*_(?:pkey|key|fkey|check|excl|not_null|idx))\\d*");

    private MadeUpNames() {}

    static boolean explain(SchemaDiff difference) {
        List<Rename> sequences =
                difference.renames().stream().filter(MadeUpNames::isOfColumn).toList();
        return difference.changes().stream()
                .allMatch(change -> change.weight() != Equivalence.DIFFERENT
                        || isNumberedAnew(change)
                        || sequences.stream().anyMatch(each -> is(change, each)));
    }

    /** A table that was renamed keeps constraints with names made from its earlier name. */
    private static boolean isNumberedAnew(Change change) {
        if (!(change instanceof Change.Altered altered) || altered.aspect() != Aspect.NAME) {
            return false;
        }
        Matcher was = NUMBERED.matcher(String.valueOf(altered.was()));
        Matcher is = NUMBERED.matcher(String.valueOf(altered.is()));
        return was.matches() && is.matches() && was.group(1).equals(is.group(1));
    }

    private static boolean isOfColumn(Rename rename) {
        return isMadeUp(rename.was()) && isMadeUp(rename.is());
    }

    private static boolean isMadeUp(Object object) {
        return object instanceof Sequence sequence
                && sequence.ownedBy() != null
                && SERIAL.matcher(sequence.name().name()).matches();
    }

    /** Whether a change is a part of a renamed sequence: its removal, its addition, or the default that draws from it. */
    private static boolean is(Change change, Rename sequence) {
        if (change instanceof Change.Altered altered && altered.aspect() == Aspect.DEFAULT) {
            String was = altered.was();
            return was != null
                    && was.replace(
                                    "'" + sequence.was().ref() + "'",
                                    "'" + sequence.is().ref() + "'")
                            .equals(altered.is());
        }
        return change.ref().equals(sequence.was().ref())
                || change.ref().equals(sequence.is().ref());
    }
}
