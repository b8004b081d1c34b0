package org.replayproof.entity.kotlin;

import java.util.Arrays;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.apiguardian.api.API;

/**
 * Whether a property of a Kotlin class can be null.
 *
 * <p>Example: {@code KotlinNullability.isNeverNull(Deal.class, "title")} for {@code class Deal(val title: String)}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class KotlinNullability {

    private static final String MARK = "kotlin.Metadata";
    private static final boolean PRESENT = isPresent();

    private KotlinNullability() {}

    /**
     * Looks the type of a property up.
     *
     * @param holder a class
     * @param property the name of a property of it, or of a class above it
     * @return true where the type has no question mark; false where it has, where the class is not one of Kotlin, and where
     *     {@code kotlin-metadata-jvm} is not on the class path
     */
    public static boolean isNeverNull(Class<?> holder, String property) {
        for (Class<?> type = holder; type != null && type != Object.class; type = type.getSuperclass()) {
            if (PRESENT && isKotlin(type) && Reader.isNeverNull(type, property)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKotlin(Class<?> type) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(MARK));
    }

    private static boolean isPresent() {
        try {
            Class.forName("kotlin.metadata.jvm.KotlinClassMetadata", false, KotlinNullability.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Loaded only where the library is there. */
    private static final class Reader {

        static boolean isNeverNull(Class<?> type, String property) {
            Metadata metadata = type.getAnnotation(Metadata.class);
            return metadata != null
                    && KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class known
                    && known.getKmClass().getProperties().stream()
                            .filter(one -> one.getName().equals(property))
                            .anyMatch(one -> !Attributes.isNullable(one.returnType));
        }
    }
}
