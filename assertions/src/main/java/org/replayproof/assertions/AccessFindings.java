package org.replayproof.assertions;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/** The findings about owners and privileges, according to the database. */
record AccessFindings(Context context) {

    private static final String EVERYBODY = "public";

    /** An extension keeps its owner, an index has the owner of its table, and an operator class also needs its method. */
    private static final Set<ObjectKind> NOT_GIVEN_ALONE =
            EnumSet.of(ObjectKind.EXTENSION, ObjectKind.INDEX, ObjectKind.OPERATOR_CLASS);

    private static Finding finding(AssertionFailure code, ObjectRef object, String sentence) {
        return Finding.of(code, Severity.BREAKS, object).sentence(sentence);
    }

    List<Finding> otherOwner(ObjectRef ref, Owned owned, String role) {
        String there = context.ask((engine, connection) -> engine.owner(connection, owned))
                .orElseThrow(context::noServer);
        if (there.equals(role)) {
            return List.of();
        }
        Cluster server = context.server();
        if (ServerKinds.ROLE.find(server, role).isEmpty()) {
            return List.of(ServerKinds.ROLE.missing(server, role));
        }
        Finding finding = finding(
                        AssertionFailure.OWNER,
                        ref,
                        "the " + owned.kind() + " " + ref + " belongs to " + there + ", not to " + role + ".")
                .expected("owner " + role)
                .actual("owner " + there);
        return List.of(
                NOT_GIVEN_ALONE.contains(owned.kind())
                        ? finding
                        : finding.repair("ALTER " + keyword(owned).replace("FOREIGN SERVER", "SERVER") + " OWNER TO "
                                + context.quote(role)));
    }

    List<Finding> otherPrivileges(ObjectRef ref, Owned on, String role, String... privileges) {
        Cluster server = context.server();
        if (!role.equals(EVERYBODY) && ServerKinds.ROLE.find(server, role).isEmpty()) {
            return List.of(ServerKinds.ROLE.missing(server, role));
        }
        Set<String> wanted = new TreeSet<>(
                Stream.of(privileges).map(each -> each.toUpperCase(Locale.ROOT)).toList());
        Set<String> there = held(on, role);
        if (wanted.equals(there)) {
            return List.of();
        }
        boolean anyColumn = on.kind() == ObjectKind.COLUMN && on.column().isEmpty();
        String object = (anyColumn ? "some column of " : "the " + on.kind() + " ") + ref;
        Finding finding = finding(
                        AssertionFailure.PRIVILEGES,
                        ref,
                        role + " has " + list(there) + " on " + object
                                + (wanted.isEmpty() ? ", and should have none." : ", not " + exactly(wanted) + "."))
                .expected(wanted.isEmpty() ? "no privilege" : exactly(wanted))
                .actual(list(there) + through(server, on, role, there));
        return anyColumn ? List.of(finding) : List.of(repaired(finding, server, on, role, wanted, there));
    }

    private Set<String> held(Owned on, String role) {
        Set<String> held = context.ask((engine, connection) -> engine.privileges(connection, on, role));
        return new TreeSet<>(held);
    }

    /** The roles through which the role has privileges that it does not have itself. */
    private String through(Cluster server, Owned on, String role, Set<String> there) {
        String others = others(server, role)
                .map(other -> new Through(other, common(held(on, other), there)))
                .filter(through -> !through.privileges().isEmpty())
                .map(Through::toString)
                .collect(Collectors.joining("; "));
        return others.isEmpty() ? "" : " (" + others + ")";
    }

    private record Through(String role, Set<String> privileges) {
        @Override
        public String toString() {
            return String.join(", ", privileges) + " through " + role;
        }
    }

    /** The roles through which a role has privileges. */
    private static Stream<String> others(Cluster server, String role) {
        return role.equals(EVERYBODY)
                ? Stream.of()
                : Stream.concat(
                        ServerKinds.ROLE.find(server, role).stream().flatMap(found -> found.memberOf().stream()),
                        Stream.of(EVERYBODY));
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    private Finding repaired(
            Finding finding, Cluster server, Owned on, String role, Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        Set<String> extra = new TreeSet<>(there);
        extra.removeAll(wanted);
        if (isNotOnlyOfItsOwn(server, on, role, extra)) {
            return finding;
        }
        return finding.repair(Stream.of(
                        missing.isEmpty() ? "" : "GRANT " + statement(missing, on) + " TO " + context.quote(role),
                        extra.isEmpty() ? "" : "REVOKE " + statement(extra, on) + " FROM " + context.quote(role))
                .filter(statement -> !statement.isEmpty())
                .collect(Collectors.joining("; ")));
    }

    /** No statement about the role alone can revoke privileges through other roles, or those of a superuser. */
    private boolean isNotOnlyOfItsOwn(Cluster server, Owned on, String role, Set<String> privileges) {
        return others(server, role)
                        .anyMatch(other -> !common(held(on, other), privileges).isEmpty())
                || (!privileges.isEmpty()
                        && ServerKinds.ROLE
                                .find(server, role)
                                .filter(Cluster.Role::superuser)
                                .isPresent());
    }

    private String statement(Set<String> privileges, Owned on) {
        return privileges.stream().map(each -> each + column(on)).collect(Collectors.joining(", ")) + " ON "
                + keyword(on);
    }

    private static String exactly(Set<String> privileges) {
        return "exactly " + list(privileges);
    }

    private String column(Owned on) {
        return on.column().map(name -> " (" + context.quote(name) + ")").orElse("");
    }

    /** Its keyword in ALTER and GRANT. */
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
