package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClass;
import kotlin.metadata.KmClassifier;
import kotlin.metadata.KmProperty;
import kotlin.metadata.KmType;
import kotlin.metadata.jvm.JvmMetadataVersion;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types of Kotlin's properties against NULL in columns. */
class KotlinTest {

    @TempDir
    Path directory;

    /** What the compiler of Kotlin writes for {@code class Talk(var title: String, var room: String?)}. */
    private static Metadata metadata() {
        KmClass talk = new KmClass();
        talk.setName("talks/Talk");
        talk.getProperties().add(property("title", false));
        talk.getProperties().add(property("room", true));
        return new KotlinClassMetadata.Class(talk, new JvmMetadataVersion(2, 1, 0), 0).write();
    }

    private static KmProperty property(String name, boolean nullable) {
        KmType type = new KmType();
        type.setClassifier(new KmClassifier.Class("kotlin/String"));
        Attributes.setNullable(type, nullable);
        KmProperty property = new KmProperty(name);
        property.returnType = type;
        return property;
    }

    private static String literals(String... texts) {
        StringBuilder list = new StringBuilder("{");
        for (String text : texts) {
            list.append('"');
            text.chars().forEach(c -> list.append(String.format(Locale.ROOT, c < 256 ? "\\%03o" : "\\u%04x", c)));
            list.append("\",");
        }
        return list.append("}").toString();
    }

    private static String source() {
        Metadata metadata = metadata();
        return "package talks; @jakarta.persistence.Entity @kotlin.Metadata(k = " + metadata.k()
                + ", mv = {2, 1, 0}, d1 = "
                + literals(metadata.d1()) + ", d2 = " + literals(metadata.d2()) + ") public class Talk {"
                + " @jakarta.persistence.Id public Long id; public String title; public String room; }";
    }

    @Test
    void a_property_that_is_never_null_wants_a_column_that_refuses_null() throws Exception {
        ProjectFolder project = new ProjectFolder(directory).compile("Talk", source());
        assertThat(findings(project, "title varchar(255) not null, room varchar(255)"))
                .isEmpty();
        assertThat(findings(project, "title varchar(255), room varchar(255)"))
                .containsExactly(
                        "looser: Talk.title accepts NULL, but entity Talk.title is never null (its type in Kotlin).");
        assertThat(findings(project, "title varchar(255) not null, room varchar(255) not null"))
                .containsExactly("stricter: Talk.room refuses NULL, but entity Talk.room may be null.");
    }

    private static List<String> findings(ProjectFolder project, String columns) throws Exception {
        try (MigratedConnection migrated =
                MigratedConnection.sqlite("create table Talk (id integer primary key, " + columns + ")")) {
            return project.onClassPath(
                    () -> migrated
                            .entities()
                            .of(Thread.currentThread().getContextClassLoader().loadClass("talks.Talk"))
                            .findings()
                            .stream()
                            .map(finding -> finding.severity() + ": " + finding.sentence())
                            .toList());
        }
    }
}
