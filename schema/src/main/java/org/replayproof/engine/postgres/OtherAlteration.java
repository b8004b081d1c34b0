package org.replayproof.engine.postgres;

import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.OtherObject;

/**
 * The statements that alter an object known by its statement. It is created again, except for options of objects on
 * which others depend.
 */
final class OtherAlteration {

    private static final String OPTIONS = " OPTIONS (";
    private static final String SETTINGS = ", ";

    private OtherAlteration() {}

    static Optional<String> of(OtherObject before, OtherObject after) {
        boolean foreign = after.kind() == ObjectKind.FOREIGN_DATA_WRAPPER || after.kind() == ObjectKind.FOREIGN_SERVER;
        if (foreign && head(before, OPTIONS).equals(head(after, OPTIONS))) {
            return Optional.of("ALTER " + Subject.of(after) + " OPTIONS ("
                    + Options.change(tail(before, OPTIONS), tail(after, OPTIONS)) + ")");
        }
        if (after.kind() == ObjectKind.TEXT_SEARCH_DICTIONARY
                && head(before, SETTINGS).equals(head(after, SETTINGS))) {
            return Optional.of("ALTER " + Subject.of(after) + " ("
                    + Options.settings(tail(before, SETTINGS), tail(after, SETTINGS)) + ")");
        }
        return Statements.again(before, after);
    }

    private static String head(OtherObject object, String separator) {
        String head = object.definition().split(Pattern.quote(separator), 2)[0];
        return head.endsWith(")") ? head.substring(0, head.length() - 1) : head;
    }

    private static String tail(OtherObject object, String separator) {
        String[] parts = object.definition().split(Pattern.quote(separator), 2);
        return parts.length == 1 ? "" : parts[1];
    }
}
