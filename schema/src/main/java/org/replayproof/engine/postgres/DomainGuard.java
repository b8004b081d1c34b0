package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.replayproof.engine.Guard;
import org.replayproof.schema.Domain;

/** A domain: casting to it asks its conditions, those of the domains beneath it too. */
final class DomainGuard implements Guard {

    private final TypeGuard base;
    private final TypeGuard self;
    private final Domain domain;

    DomainGuard(Questions questions, Domain domain) {
        this.base = new TypeGuard(questions, domain.baseType());
        this.self = new TypeGuard(questions, Names.quote(domain.name()));
        this.domain = domain;
    }

    @Override
    public String words() {
        return "domain " + domain.name();
    }

    @Override
    public Set<String> hints() {
        return Literals.in(String.join(" ", domain.checks()), domain.baseType());
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        return base.accepts(value) && self.accepts(value);
    }
}
