package org.replayproof.finding;

import org.replayproof.schema.OtherObject;

/** The severity of an added, dropped or changed object of a rare kind. */
final class RareSeverity {

    private RareSeverity() {}

    /** Most affect only the programs that use them. */
    static Severity added(OtherObject object) {
        return switch (object.kind()) {
            // It acts on statements that do not name it.
            case EVENT_TRIGGER -> Severity.RISKY;
            // An UPDATE of a published table fails unless its rows can be identified.
            case PUBLICATION -> Severity.STRICTER;
            case CAST -> object.definition().endsWith(" AS IMPLICIT") ? Severity.RISKY : Severity.EXTRA;
            default -> Severity.EXTRA;
        };
    }

    static Severity removed(OtherObject object) {
        return switch (object.kind()) {
            // They only help to plan or to create other objects, or no statement uses their name.
            case STATISTICS, DEFAULT_PRIVILEGES, FOREIGN_DATA_WRAPPER, OPERATOR_FAMILY -> Severity.NOTE;
            case OPERATOR_CLASS, CONVERSION -> isDefault(object) ? Severity.BREAKS : Severity.NOTE;
            case EVENT_TRIGGER -> Severity.RISKY;
            default -> Severity.BREAKS;
        };
    }

    static Severity altered(OtherObject object) {
        return switch (object.kind()) {
            case STATISTICS, DEFAULT_PRIVILEGES, OPERATOR_FAMILY -> Severity.NOTE;
            default -> Severity.RISKY;
        };
    }

    /** Only the default one is used without being named: to sort a type, to talk to a client. */
    private static boolean isDefault(OtherObject object) {
        return object.definition().startsWith("CREATE DEFAULT ")
                || object.definition().contains(" DEFAULT FOR TYPE ");
    }
}
