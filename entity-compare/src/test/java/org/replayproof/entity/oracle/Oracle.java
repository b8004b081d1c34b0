package org.replayproof.entity.oracle;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.oracle.Values.Mode;

/** A real {@link SessionFactory} that writes, reads, changes and deletes every entity: what it does is what is true. */
final class Oracle {

    /** What happened, the worst of all that was tried. */
    enum Outcome {
        /** All of it passed. */
        WORKS,
        /** A value was refused that the application can avoid: a null, or one that another row has. */
        REFUSES_SOME,
        /** A value came back as another one. */
        CHANGES,
        /** An operation failed that every application needs. */
        FAILS
    }

    /**
     * The outcome, with the words of the failure.
     *
     * @param words empty where all passed
     */
    record Answer(Outcome outcome, String words) {

        Answer worst(Answer other) {
            return other.outcome.compareTo(outcome) > 0 ? other : this;
        }
    }

    private static final Answer WORKS = new Answer(Outcome.WORKS, "");
    private static final int TURNS = 3;

    private final Rows rows;
    private final ClassLoader loader;
    private final List<Class<?>> entities;
    private final Database database;

    Oracle(List<Class<?>> entities, ClassLoader loader, Database database, int fraction) {
        this.rows = new Rows(entities, new Values(fraction));
        this.loader = loader;
        this.entities = entities;
        this.database = database;
    }

    Answer ask() {
        Answer answer = WORKS;
        try (SessionFactory factory = factory()) {
            for (Class<?> type : rows.independent()) {
                for (int turn = 0; turn < TURNS; turn++) {
                    answer = answer.worst(used(factory, type, Mode.ORDINARY, turn, 1));
                }
                answer = answer.worst(avoidable(used(factory, type, Mode.NULLS, 0, 1)));
                answer = answer.worst(avoidable(used(factory, type, Mode.ORDINARY, 1, 2)));
            }
            age();
        } catch (RuntimeException | SQLException e) {
            return new Answer(Outcome.FAILS, "start: " + words(e));
        }
        return old(answer);
    }

    /** The largest values last: Hibernate keeps a block of identifiers, so it is started again. */
    private Answer old(Answer young) {
        Answer answer = young;
        try (SessionFactory factory = factory()) {
            for (Class<?> type : rows.independent()) {
                answer = answer.worst(used(factory, type, Mode.LARGEST, 0, 1));
            }
        }
        return answer;
    }

    private void age() throws SQLException {
        database.age(names(Integer.class), names(Long.class));
    }

    private List<String> names(Class<?> identifier) {
        return entities.stream()
                .filter(type -> Values.fields(type).stream()
                        .anyMatch(field -> field.getName().equals("id") && field.getType() == identifier))
                .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Answer avoidable(Answer answer) {
        return answer.outcome == Outcome.FAILS ? new Answer(Outcome.REFUSES_SOME, answer.words) : answer;
    }

    private SessionFactory factory() {
        BootstrapServiceRegistryBuilder bootstrap = new BootstrapServiceRegistryBuilder().applyClassLoader(loader);
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder(bootstrap.build())
                .applySettings(database.settings())
                .build());
        entities.forEach(sources::addAnnotatedClass);
        return sources.buildMetadata().buildSessionFactory();
    }

    private Answer used(SessionFactory factory, Class<?> type, Mode mode, int turn, int copies) {
        String what = type.getSimpleName() + " " + mode + " " + turn + " x" + copies + ": ";
        try (Session session = factory.openSession()) {
            session.beginTransaction();
            try {
                List<String> changed = use(session, type, mode, turn, copies);
                return changed.isEmpty() ? WORKS : new Answer(Outcome.CHANGES, what + changed);
            } finally {
                session.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            return new Answer(isDuplicate(e) ? Outcome.REFUSES_SOME : Outcome.FAILS, what + words(e));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> use(Session session, Class<?> type, Mode mode, int turn, int copies)
            throws ReflectiveOperationException {
        List<String> changed = new ArrayList<>();
        Object row = rows.make(session, type, mode, turn);
        session.persist(row);
        for (int i = 1; i < copies; i++) {
            Object copy = rows.make(session, type, mode, turn);
            Rows.copy(row, copy);
            session.persist(copy);
        }
        session.flush();
        Object found = readAgain(session, row, changed);
        rows.change(session, found, turn + 1);
        session.flush();
        found = readAgain(session, found, changed);
        session.createSelectionQuery("from " + type.getSimpleName(), type).getResultList();
        session.remove(found);
        session.flush();
        return changed;
    }

    private static Object readAgain(Session session, Object row, List<String> changed)
            throws ReflectiveOperationException {
        Map<Field, Object> sent = contents(row);
        Object id = session.getIdentifier(row);
        session.clear();
        Object found = session.find(row.getClass(), id);
        if (found == null) {
            changed.add("the row is gone");
            throw new IllegalStateException("the row of " + row.getClass().getSimpleName() + " is gone");
        }
        contents(found).forEach((field, value) -> {
            if (!isSame(sent.get(field), value)) {
                changed.add(field.getName() + " " + sent.get(field) + " -> " + value);
            }
        });
        return found;
    }

    private static boolean isSame(@Nullable Object sent, @Nullable Object back) {
        if (sent instanceof Map<?, ?> sentMap && back instanceof Map<?, ?> backMap) {
            return sentMap.equals(backMap);
        }
        if (sent instanceof List<?> one && back instanceof List<?> other) {
            return one.size() == other.size() && one.containsAll(other);
        }
        return Values.same(sent, back);
    }

    private static Map<Field, Object> contents(Object row) throws ReflectiveOperationException {
        Map<Field, Object> contents = new HashMap<>();
        for (Field field : Values.fields(row.getClass())) {
            Object value = field.get(row);
            if (Rows.isBasic(field) && value != null && value.getClass().isAnnotationPresent(Embeddable.class)) {
                for (Field inner : Values.fields(value.getClass())) {
                    contents.put(inner, inner.get(value));
                }
            } else if (Rows.isBasic(field)) {
                contents.put(field, value instanceof Collection<?> list ? List.copyOf(list) : value);
            } else if (value instanceof Map<?, ?> map) {
                contents.put(field, new HashMap<>(map));
            } else if (value instanceof Collection<?> elements) {
                contents.put(
                        field,
                        field.isAnnotationPresent(ElementCollection.class)
                                ? new ArrayList<>(elements)
                                : (Object) elements.size());
            }
        }
        return contents;
    }

    private static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("23505".equals(sql.getSQLState())
                            || String.valueOf(sql.getMessage()).contains("SQLITE_CONSTRAINT_UNIQUE"))) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + " ("
                + failure.getClass().getSimpleName() + ")";
    }
}
