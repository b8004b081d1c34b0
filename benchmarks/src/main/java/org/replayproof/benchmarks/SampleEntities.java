package org.replayproof.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Entity classes as an application has them: eleven columns each, and an association with the one before. */
final class SampleEntities {

    /** As many as are compared. */
    static final int COUNT = 100;

    private static final String PACKAGE = "org.replayproof.benchmarks.sample";

    /** The states of a row. */
    public enum State {
        /** Written and not checked. */
        DRAFT,
        /** Checked. */
        ACTIVE,
        /** No longer changed. */
        CLOSED
    }

    private SampleEntities() {}

    static List<Class<?>> classes() {
        ByteArrayClassLoader loader =
                new ByteArrayClassLoader(SampleEntities.class.getClassLoader(), false, java.util.Map.of());
        List<Class<?>> classes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            DynamicType.Builder<?> entity = basic("Ledger" + i);
            if (i > 0) {
                entity = entity.defineField("previous", classes.get(i - 1), Visibility.PUBLIC)
                        .annotateField(annotation(ManyToOne.class).build());
            }
            classes.add(entity.make()
                    .load(loader, ClassLoadingStrategy.Default.INJECTION)
                    .getLoaded());
        }
        return classes;
    }

    private static DynamicType.Builder<?> basic(String name) {
        return new ByteBuddy()
                .subclass(Object.class)
                .name(PACKAGE + "." + name)
                .annotateType(
                        annotation(Entity.class).build(),
                        annotation(Table.class)
                                .define("name", name.toLowerCase(Locale.ROOT))
                                .build())
                .defineField("id", Long.class, Visibility.PUBLIC)
                .annotateField(annotation(Id.class).build())
                .defineField("version", int.class, Visibility.PUBLIC)
                .annotateField(annotation(Version.class).build())
                .defineField("code", String.class, Visibility.PUBLIC)
                .annotateField(annotation(Column.class)
                        .define("length", 40)
                        .define("unique", true)
                        .define("nullable", false)
                        .build())
                .defineField("title", String.class, Visibility.PUBLIC)
                .defineField("amount", BigDecimal.class, Visibility.PUBLIC)
                .annotateField(annotation(Column.class)
                        .define("precision", 12)
                        .define("scale", 2)
                        .build())
                .defineField("created", Instant.class, Visibility.PUBLIC)
                .defineField("token", UUID.class, Visibility.PUBLIC)
                .defineField("active", boolean.class, Visibility.PUBLIC)
                .defineField("pages", Integer.class, Visibility.PUBLIC)
                .defineField("state", State.class, Visibility.PUBLIC)
                .annotateField(annotation(Enumerated.class)
                        .define("value", EnumType.STRING)
                        .build());
    }

    private static AnnotationDescription.Builder annotation(Class<? extends Annotation> type) {
        return AnnotationDescription.Builder.ofType(type);
    }
}
