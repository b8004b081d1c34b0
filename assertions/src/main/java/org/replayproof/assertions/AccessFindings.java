package org.replayproof.assertions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.replayproof.engine.Owned;
import org.replayproof.engine.Server;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/** What can be wrong with who owns something and who may do what with it, as the database itself answers. */
record AccessFindings(Context context) {

    private static final String EVERYBODY = "public";

    private static Finding finding(AssertionFailure code, ObjectRef object, String sentence) {
        return Finding.of(code, Severity.BREAKS, object).saying(sentence);
    }

    List<Finding> otherOwner(ObjectRef ref, Owned owned, String role) {
        String there = context.ask((engine, connection) -> engine.owner(connection, owned))
                .orElseThrow(context::noServer);
        if (there.equals(role)) {
            return List.of();
        }
        Finding finding = finding(
                        AssertionFailure.OWNER,
                        ref,
                        words(ref, owned) + " belongs to " + there + ", not to " + role + ".")
                .expected("owner " + role)
                .actual("owner " + there);
        // An operator class needs its method too: no statement is better than one that fails.
        return List.of(
                owned.kind() == ObjectKind.OPERATOR_CLASS
                        ? finding
                        : finding.repair("ALTER " + keyword(owned).replace("FOREIGN SERVER", "SERVER") + " OWNER TO "
                                + context.quote(role)));
    }

    private static String words(ObjectRef ref, Owned owned) {
        boolean anyColumn = owned.kind() == ObjectKind.COLUMN && owned.column().isEmpty();
        return anyColumn ? "any column of " + ref : "the " + owned.kind() + " " + ref;
    }

    List<Finding> otherPrivileges(ObjectRef ref, Owned on, String role, String... privileges) {
        Server server = context.server();
        if (!role.equals(EVERYBODY) && ServerKinds.ROLE.find(server, role).isEmpty()) {
            return List.of(ServerKinds.ROLE.missing(server, role));
        }
        Set<String> wanted = new TreeSet<>(
                Stream.of(privileges).map(each -> each.toUpperCase(Locale.ROOT)).toList());
        Set<String> held = context.ask((engine, connection) -> engine.privileges(connection, on, role));
        Set<String> there = new TreeSet<>(held);
        if (wanted.equals(there)) {
            return List.of();
        }
        Finding finding = finding(
                        AssertionFailure.PRIVILEGES,
                        ref,
                        role + " has " + list(there) + " on the " + on.kind() + " " + ref + ", not " + list(wanted)
                                + ".")
                .expected(list(wanted))
                .actual(list(there));
        wanted.removeAll(there);
        return List.of(
                wanted.isEmpty()
                        ? finding
                        : finding.repair("GRANT " + list(wanted) + column(on) + " ON " + keyword(on) + " TO "
                                + context.quote(role)));
    }

    private String column(Owned on) {
        return on.column().map(name -> " (" + context.quote(name) + ")").orElse("");
    }

    /** What it is called in ALTER and GRANT. */
    private String keyword(Owned on) {
        return switch (on.kind()) {
            case NAMESPACE -> "SCHEMA " + context.quote(on.name());
            case FOREIGN_SERVER -> "FOREIGN SERVER " + context.quote(on.name());
            case DATABASE, TABLESPACE, EXTENSION, LANGUAGE, FOREIGN_DATA_WRAPPER, EVENT_TRIGGER ->
                on.kind().toString().toUpperCase(Locale.ROOT) + " " + context.quote(on.name());
            case ENUM_TYPE, COMPOSITE_TYPE -> "TYPE " + on.name();
            case VIEW, COLUMN -> "TABLE " + on.name();
            default -> on.kind().toString().toUpperCase(Locale.ROOT) + " " + on.name();
        };
    }

    private static String list(Set<String> privileges) {
        return privileges.isEmpty() ? "no privilege" : String.join(", ", privileges);
    }
}
