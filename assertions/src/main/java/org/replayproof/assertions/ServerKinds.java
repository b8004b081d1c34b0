package org.replayproof.assertions;

import java.util.List;
import org.replayproof.engine.Cluster;
import org.replayproof.schema.ObjectKind;

/** The kinds of things that a server holds. */
final class ServerKinds {

    static final Kind<Cluster, Cluster.Role> ROLE = Kind.of(
                    ObjectKind.ROLE, "role", Holder.SERVER, Cluster::roles, Cluster.Role::name)
            .described(role -> (role.superuser() ? "a superuser" : "a role")
                    + (role.login() ? " that can log in" : " that cannot log in"));

    static final Kind<Cluster, Cluster.Tablespace> TABLESPACE =
            Kind.of(ObjectKind.TABLESPACE, "tablespace", Holder.SERVER, Cluster::tablespaces, Cluster.Tablespace::name);

    static final Kind<Cluster, Cluster.OwnedDatabase> DATABASE =
            Kind.of(ObjectKind.DATABASE, "database", Holder.SERVER, Cluster::databases, Cluster.OwnedDatabase::name);

    static final Kinds<Kind<Cluster, ?>> RARE = Kinds.of(List.of(ROLE, TABLESPACE, DATABASE));

    private ServerKinds() {}
}
