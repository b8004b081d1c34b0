package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.schema.Access;
import org.replayproof.schema.Access.Grant;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.Routine;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** The statements that change the owner and the privileges of an object. */
final class AccessAlteration {

    private AccessAlteration() {}

    /** To the usual owner: the role that is connected, since the model does not name him. */
    static String owner(SchemaObject object) {
        String owner = of(object).owner();
        return "ALTER " + Subject.of(object) + " OWNER TO " + (owner == null ? "CURRENT_USER" : Names.quote(owner));
    }

    static Optional<String> privileges(Change.Altered change) {
        return statements(change.after(), grants(change.before()), grants(change.after()));
    }

    /** The statements that a new object needs in addition to its CREATE statement. */
    static Optional<String> ofNew(SchemaObject object) {
        List<String> statements = new ArrayList<>();
        if (of(object).owner() != null) {
            statements.add(owner(object));
        }
        statements(object, List.of(), grants(object)).ifPresent(statements::add);
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", statements));
    }

    private static Optional<String> statements(SchemaObject object, List<Grant> was, List<Grant> is) {
        List<String> statements = new ArrayList<>();
        was.stream().filter(grant -> !is.contains(grant)).forEach(grant -> statements.add(undo(object, grant)));
        is.stream().filter(grant -> !was.contains(grant)).forEach(grant -> statements.add(make(object, grant)));
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", statements));
    }

    private static String undo(SchemaObject object, Grant grant) {
        return grant.kind() == Grant.Kind.REVOKED ? grant(object, grant) : revoke(object, grant);
    }

    private static String make(SchemaObject object, Grant grant) {
        return grant.kind() == Grant.Kind.REVOKED ? revoke(object, grant) : grant(object, grant);
    }

    private static String grant(SchemaObject object, Grant grant) {
        return "GRANT " + what(object, grant) + " TO " + role(object, grant)
                + (grant.kind() == Grant.Kind.GRANTABLE ? " WITH GRANT OPTION" : "");
    }

    private static String revoke(SchemaObject object, Grant grant) {
        return "REVOKE " + what(object, grant) + " FROM " + role(object, grant);
    }

    private static String what(SchemaObject object, Grant grant) {
        String column = object instanceof Column c ? " (" + Names.quote(c.name()) + ")" : "";
        return grant.privilege() + column + " ON " + Subject.granted(object);
    }

    private static String role(SchemaObject object, Grant grant) {
        if (grant.role().equals("OWNER")) {
            String owner = of(object).owner();
            return owner == null ? "CURRENT_USER" : Names.quote(owner);
        }
        return grant.role().equals("PUBLIC") ? "PUBLIC" : Names.quote(grant.role());
    }

    private static List<Grant> grants(SchemaObject object) {
        return object instanceof Column column ? column.grants() : of(object).grants();
    }

    private static Access of(SchemaObject object) {
        if (object instanceof Table table) {
            return table.access();
        }
        if (object instanceof View view) {
            return view.access();
        }
        if (object instanceof Sequence sequence) {
            return sequence.access();
        }
        if (object instanceof Routine routine) {
            return routine.access();
        }
        if (object instanceof Namespace namespace) {
            return namespace.access();
        }
        return object instanceof OtherObject other ? other.access() : ofType(object);
    }

    private static Access ofType(SchemaObject object) {
        if (object instanceof EnumType type) {
            return type.access();
        }
        if (object instanceof Domain domain) {
            return domain.access();
        }
        if (object instanceof CompositeType type) {
            return type.access();
        }
        return object instanceof RangeType type ? type.access() : Access.USUAL;
    }
}
