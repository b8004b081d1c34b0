package org.replayproof.migrator.command;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.settings.Setting;

/**
 * Runs a command if the settings name one. The files at a location never identify a command.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CommandProvider implements MigrationSource.Provider {

    /** Found by {@link java.util.ServiceLoader}. */
    public CommandProvider() {}

    @Override
    public String name() {
        return "command";
    }

    @Override
    public List<String> usualLocations(MigrationSource source) {
        return List.of();
    }

    @Override
    public boolean readsLocations() {
        return false;
    }

    @Override
    public Optional<Migrator> configured(MigrationSource source) {
        return CommandMigrations.of(source.settings()).map(commands -> commands.open(source));
    }

    @Override
    public Optional<Migrator> recognise(MigrationSource source) {
        return configured(source);
    }

    @Override
    public Migrator open(MigrationSource source) {
        return configured(source)
                .orElseThrow(() -> new NoMigrationsException("A command is to run the migrations, and none is set."
                        + "\n  next step   set it in src/test/resources/junit-platform.properties: "
                        + Setting.COMMAND.key() + "=python3 -m migrations.manager migrate --db {file}"));
    }
}
