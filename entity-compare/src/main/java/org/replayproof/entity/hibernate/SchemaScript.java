package org.replayproof.entity.hibernate;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.tool.schema.spi.DelayedDropRegistryNotAvailableImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/** The statements with which Hibernate would create the schema. */
final class SchemaScript {

    private static final String DELIMITER = "\n--;;";

    private SchemaScript() {}

    static List<String> of(Metadata metadata) {
        StringWriter script = new StringWriter();
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
        settings.put("jakarta.persistence.schema-generation.scripts.create-target", script);
        settings.put("jakarta.persistence.create-database-schemas", "true");
        settings.put("hibernate.hbm2ddl.skip_default_import_file", "true");
        settings.put("hibernate.hbm2ddl.delimiter", DELIMITER);
        settings.put("hibernate.format_sql", "false");
        SchemaManagementToolCoordinator.process(
                metadata,
                ((MetadataImplementor) metadata).getMetadataBuildingOptions().getServiceRegistry(),
                settings,
                DelayedDropRegistryNotAvailableImpl.INSTANCE);
        List<String> statements = Stream.of(script.toString().split(DELIMITER))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty() && !is(statement, "comment on "))
                .toList();
        Predicate<String> view = statement -> is(statement, "create view ") || is(statement, "create or replace view ");
        // A view may select from any table of the script.
        return Stream.concat(
                        statements.stream().filter(view.negate()),
                        statements.stream().filter(view))
                .toList();
    }

    private static boolean is(String statement, String start) {
        return statement.toLowerCase(Locale.ROOT).startsWith(start);
    }
}
