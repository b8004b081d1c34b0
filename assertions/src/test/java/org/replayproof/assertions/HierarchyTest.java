package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.Table;

/** A reader who follows an assertion class up to AssertJ reads four classes at most. */
class HierarchyTest {

    private static final int MOST_CLASSES = 4;

    private static List<Class<?>> tooDeep(List<Class<?>> types) {
        return types.stream().filter(type -> depth(type) > MOST_CLASSES).toList();
    }

    /** The number of classes up to AssertJ's own, the class itself included. */
    private static long depth(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != AbstractAssert.class, Class::getSuperclass)
                .count();
    }

    @Test
    void each_assertion_class_is_at_most_four_classes_below_assertj() throws IOException {
        assertThat(ExamplesTest.assertionClasses()).hasSizeGreaterThan(20);
        assertThat(tooDeep(ExamplesTest.assertionClasses())).isEmpty();
    }

    /** One base class more than the deepest class has. */
    public abstract static class Rung<SELF extends Rung<SELF>> extends GrantedAssert<SELF, Table> {

        Rung(Class<SELF> selfType, Context context) {
            super(null, selfType, context);
        }
    }

    /** On the fifth rung. */
    public abstract static class LadderAssert extends Rung<LadderAssert> {

        LadderAssert(Context context) {
            super(LadderAssert.class, context);
        }
    }

    @Test
    void a_longer_ladder_is_found() {
        assertThat(tooDeep(List.of(TableAssert.class, LadderAssert.class))).containsExactly(LadderAssert.class);
    }
}
