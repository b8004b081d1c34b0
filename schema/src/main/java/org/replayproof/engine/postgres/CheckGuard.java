package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;

/** A check constraint on this column alone: the database works out its condition over one made-up row. */
final class CheckGuard implements ValueGuard {

    private final Questions questions;
    private final CheckConstraint check;
    private final Column column;

    CheckGuard(Questions questions, CheckConstraint check, Column column) {
        this.questions = questions;
        this.check = check;
        this.column = column;
    }

    @Override
    public String words() {
        return "check " + check.name();
    }

    @Override
    public Set<String> hints() {
        return Literals.in(check.expression(), TypeNames.element(column.type()));
    }

    @Override
    public void expect(Collection<?> values) throws SQLException {
        questions.expect(values.stream().map(this::question).toList());
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        return questions.passes(question(value));
    }

    private String question(Object value) {
        String element = TypeNames.element(column.type());
        String cast = Questions.cast(value, element);
        String row = element.equals(column.type()) ? cast : "array[" + cast + "]";
        String collation = column.collation() == null ? "" : " collate " + Clauses.collation(column.collation());
        return "select (" + check.expression() + ") from (select " + row + collation + " as "
                + Names.quote(column.name()) + ") as t";
    }
}
