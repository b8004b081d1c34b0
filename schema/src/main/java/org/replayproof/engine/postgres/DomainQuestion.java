package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.engine.ValueDomain;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/** Finds the guards of a column, and tries them. */
final class DomainQuestion {

    /** One of these values fits into nearly every type, and no list in a check contains them. */
    private static final List<String> MADE_UP = List.of(
            "~",
            "zq",
            "ZQ7",
            "zq_made_up_value",
            "29989",
            "-29989",
            "2989-12-29",
            "1089-01-29",
            "00000000-0000-4000-8000-00000000029a",
            "[29989]");

    private static final String NOT_ENFORCED = "NOT ENFORCED";

    private final Questions questions;
    private final Schema schema;
    private final Column column;
    private final String element;
    private final List<ValueGuard> guards = new ArrayList<>();
    private final List<String> notAsked = new ArrayList<>();

    DomainQuestion(Questions questions, Schema schema, Column column) {
        this.questions = questions;
        this.schema = schema;
        this.column = column;
        this.element = TypeNames.element(column.type());
    }

    ValueDomain ask(Collection<?> candidates) throws SQLException {
        ValueGuard type = typeGuard();
        guards.add(type);
        Optional<Table> table = schema.tables().stream()
                .filter(candidate -> candidate.name().equals(column.table()))
                .findFirst();
        if (table.isPresent()) {
            // A check that is NOT ENFORCED refuses no value.
            for (CheckConstraint check : table.get().checks()) {
                if (!check.options().contains(NOT_ENFORCED)) {
                    add(check);
                }
            }
            for (ForeignKey key : table.get().foreignKeys()) {
                if (!key.options().contains(NOT_ENFORCED)) {
                    add(key);
                }
            }
        }
        return ValueDomain.ask(guards, notAsked, candidates, madeUp(type));
    }

    /** The type of the column, or of its elements when it is an array. */
    private ValueGuard typeGuard() {
        Optional<EnumType> labels = schema.enumTypes().stream()
                .filter(type -> Names.quote(type.name()).equals(element))
                .findFirst();
        if (labels.isPresent()) {
            return new EnumGuard(labels.get());
        }
        List<Domain> chain = domains();
        return chain.isEmpty() ? new TypeGuard(questions, element) : new DomainGuard(questions, chain);
    }

    private void add(CheckConstraint check) {
        String words = "check " + check.name();
        if (check.columns().equals(List.of(column.name()))) {
            guards.add(new CheckGuard(questions, check, column));
        } else if (check.columns().contains(column.name())) {
            notAsked.add(words + ": it mentions " + String.join(", ", check.columns()) + " together");
        }
    }

    private void add(ForeignKey key) throws SQLException {
        if (key.columns().equals(List.of(column.name()))) {
            ForeignKeyGuard.of(questions, key, element, notAsked).ifPresent(guards::add);
        } else if (key.columns().contains(column.name())) {
            notAsked.add("foreign key " + key.name() + ": it joins " + String.join(", ", key.columns()));
        }
    }

    /** An enum type refuses every generated value, which is a result. Any other type must be able to store the value. */
    private List<String> madeUp(ValueGuard type) throws SQLException {
        if (type instanceof EnumGuard) {
            return MADE_UP;
        }
        List<Domain> chain = domains();
        String plain = chain.isEmpty() ? element : chain.get(chain.size() - 1).baseType();
        TypeGuard base = new TypeGuard(questions, plain);
        base.expect(MADE_UP);
        List<String> possible = new ArrayList<>();
        for (String value : MADE_UP) {
            if (base.accepts(value)) {
                possible.add(value);
            }
        }
        if (possible.isEmpty() && guards.size() > 1) {
            notAsked.add("whether other values pass: none could be made up of type " + element);
        }
        return possible;
    }

    /** The domain that is the column's type, the one beneath it, and so on. */
    private List<Domain> domains() {
        Map<String, Domain> byName = new HashMap<>();
        schema.all(Domain.class).forEach(domain -> byName.put(Names.quote(domain.name()), domain));
        List<Domain> chain = new ArrayList<>();
        for (Domain link = byName.get(element); link != null; link = byName.get(link.baseType())) {
            chain.add(link);
        }
        return chain;
    }
}
