package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.Domain;

/** A domain: casting to it asks its conditions, those of the domains beneath it too. */
final class DomainGuard implements ValueGuard {

    private final TypeGuard base;
    private final TypeGuard self;
    private final Domain domain;
    private final List<Domain> chain;

    /** The chain begins with the domain itself and ends with the one on top of a plain type. */
    DomainGuard(Questions questions, List<Domain> chain) {
        this.chain = chain;
        this.domain = chain.get(0);
        this.base = new TypeGuard(questions, chain.get(chain.size() - 1).baseType());
        this.self = new TypeGuard(questions, Names.quote(domain.name()));
    }

    @Override
    public String words() {
        return "domain " + domain.name();
    }

    @Override
    public Set<String> hints() {
        Set<String> hints = new LinkedHashSet<>();
        for (Domain link : chain) {
            hints.addAll(Literals.in(
                    link.checks().stream().map(Domain.Condition::expression).collect(Collectors.joining(" ")),
                    base.type()));
        }
        return hints;
    }

    @Override
    public void expect(Collection<?> values) throws SQLException {
        base.expect(values);
        self.expect(values);
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        return base.accepts(value) && self.accepts(value);
    }
}
