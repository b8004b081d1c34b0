package org.replayproof.assertions;

import java.util.List;
import org.replayproof.engine.Server;
import org.replayproof.schema.ObjectKind;

/** The kinds of things that a server holds. */
final class ServerKinds {

    static final Kind<Server, Server.Role> ROLE = Kind.of(
                    ObjectKind.ROLE, "role", Holder.SERVER, Server::roles, Server.Role::name)
            .described(role -> (role.superuser() ? "a superuser" : "a role")
                    + (role.login() ? " that can log in" : " that cannot log in"));

    static final Kind<Server, Server.Tablespace> TABLESPACE =
            Kind.of(ObjectKind.TABLESPACE, "tablespace", Holder.SERVER, Server::tablespaces, Server.Tablespace::name);

    static final Kind<Server, Server.Database> DATABASE =
            Kind.of(ObjectKind.DATABASE, "database", Holder.SERVER, Server::databases, Server.Database::name);

    static final Kinds<Kind<Server, ?>> RARE = Kinds.of(List.of(ROLE, TABLESPACE, DATABASE));

    private ServerKinds() {}
}
