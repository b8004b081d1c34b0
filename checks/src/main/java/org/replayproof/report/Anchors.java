package org.replayproof.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** The places on the page that links lead to. They are numbers, so that no name of the project is ever an address. */
final class Anchors {

    private final Map<String, String> migrations = new HashMap<>();
    private final Map<ObjectName, String> tables = new HashMap<>();

    Anchors(SuiteReport report) {
        report.history()
                .migrations()
                .forEach(migration -> migrations.putIfAbsent(migration.script(), "m" + (migrations.size() + 1)));
        List<Table> all = report.head() == null ? List.of() : report.head().tables();
        all.forEach(table -> tables.put(table.name(), "t" + (tables.size() + 1)));
    }

    String migration(String script) {
        return migrations.getOrDefault(script, "");
    }

    String table(ObjectName name) {
        return tables.getOrDefault(name, "");
    }

    /** A link to a migration, or its name where the history does not have it. */
    void linkMigration(Markup html, String script) {
        link(html, migration(script), script);
    }

    void linkTable(Markup html, ObjectName name) {
        link(html, table(name), name.toString());
    }

    private static void link(Markup html, String anchor, String text) {
        if (anchor.isEmpty()) {
            html.text(text);
        } else {
            html.element("a", text, "href", "#" + anchor);
        }
    }
}
