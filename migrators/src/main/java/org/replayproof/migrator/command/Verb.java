package org.replayproof.migrator.command;

import java.util.LinkedHashSet;
import java.util.Set;
import org.replayproof.settings.Setting;

/** The purpose of a command. */
enum Verb {
    HEAD(Setting.COMMAND, Needs.DATABASE),
    UP_TO(Setting.COMMAND_UP_TO, Needs.MIGRATION),
    APPLY(Setting.COMMAND_APPLY, Needs.MIGRATION),
    DOWN(Setting.COMMAND_DOWN, Needs.MIGRATION),
    FORGET(Setting.COMMAND_FORGET, Needs.MIGRATION),
    LIST(Setting.COMMAND_LIST, Needs.NOTHING);

    private enum Needs {
        NOTHING,
        DATABASE,
        MIGRATION
    }

    private static final Set<String> OF_THE_DATABASE =
            Set.of("url", "jdbcUrl", "file", "host", "port", "database", "user", "password");

    private final Setting setting;
    private final Needs needs;

    Verb(Setting setting, Needs needs) {
        this.setting = setting;
        this.needs = needs;
    }

    Setting setting() {
        return setting;
    }

    /** The placeholders that have a value when such a command runs. */
    Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        if (needs != Needs.NOTHING) {
            names.addAll(OF_THE_DATABASE);
        }
        if (needs == Needs.MIGRATION) {
            names.addAll(Set.of("version", "script"));
        }
        return names;
    }
}
