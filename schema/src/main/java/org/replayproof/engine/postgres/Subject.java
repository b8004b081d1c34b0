package org.replayproof.engine.postgres;

import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.SchemaObject;

/** How COMMENT, GRANT and similar statements name an object: {@code TABLE deals}, {@code COLUMN deals.id}. */
final class Subject {

    private Subject() {}

    static String of(SchemaObject object) {
        if (object instanceof Column column) {
            return "COLUMN " + Names.quote(column.table()) + "." + Names.quote(column.name());
        }
        if (object instanceof Constraint constraint) {
            return "CONSTRAINT " + Names.quote(constraint.name().value()) + " ON " + Names.quote(constraint.table());
        }
        // An object that is known by its statement has the same name in it.
        return Removal.of(object).substring("DROP ".length());
    }

    /** GRANT leaves out the word for what most privileges are on. */
    static String granted(SchemaObject object) {
        if (object instanceof Column column) {
            return Names.quote(column.table());
        }
        String subject = of(object);
        for (String relation : new String[] {"TABLE ", "VIEW ", "MATERIALIZED VIEW ", "FOREIGN TABLE "}) {
            if (subject.startsWith(relation)) {
                return subject.substring(relation.length());
            }
        }
        return subject.startsWith("SERVER ") ? "FOREIGN " + subject : subject;
    }

    static String comment(SchemaObject object, String comment) {
        return "COMMENT ON " + of(object) + " IS " + comment;
    }
}
