package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.engine.ValueGuard;

/** A plain type: accepts every value that it can store. */
final class TypeGuard implements ValueGuard {

    private static final Pattern LENGTH =
            Pattern.compile("(?:character varying|character|bit|bit varying)\\((\\d+)\\)");

    private final Questions questions;
    private final String type;

    TypeGuard(Questions questions, String type) {
        this.questions = questions;
        this.type = type;
    }

    String type() {
        return type;
    }

    @Override
    public String words() {
        return "type " + type;
    }

    @Override
    public boolean isOrdinary() {
        return true;
    }

    @Override
    public List<String> hints() {
        return List.of();
    }

    @Override
    public void expect(Collection<?> values) throws SQLException {
        questions.expect(values.stream().map(this::question).toList());
    }

    /** A cast cuts a value that is too long; an insert refuses it. */
    @Override
    public boolean accepts(Object value) throws SQLException {
        String text = value.toString();
        Matcher length = LENGTH.matcher(type);
        return !(length.matches() && text.codePointCount(0, text.length()) > Integer.parseInt(length.group(1)))
                && questions.passes(question(value));
    }

    private String question(Object value) {
        return "select " + Questions.cast(value, type) + " is not null";
    }
}
