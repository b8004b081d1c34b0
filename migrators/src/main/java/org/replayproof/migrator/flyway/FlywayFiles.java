package org.replayproof.migrator.flyway;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The files that Flyway's own scanner found, obtained by a resolver of ours. */
final class FlywayFiles implements MigrationResolver {

    private @Nullable ResourceProvider provider;

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        provider = context.resourceProvider;
        return List.of();
    }

    private ResourceProvider provider() {
        ResourceProvider known = provider;
        if (known == null) {
            throw new IllegalStateException("Flyway has not looked for migrations yet");
        }
        return known;
    }

    /** All versioned and repeatable scripts, whether or not two of them claim one version. */
    List<LoadableResource> scripts(String prefix, Configuration flyway) {
        return List.copyOf(provider().getResources(prefix, flyway.getSqlMigrationSuffixes()));
    }

    /** The scripts of a prefix that have a version in their names, by that version. */
    Map<MigrationVersion, List<LoadableResource>> byVersion(String prefix, Configuration flyway) {
        Map<MigrationVersion, List<LoadableResource>> versions = new TreeMap<>();
        for (LoadableResource script : scripts(prefix, flyway)) {
            int end = script.getFilename().indexOf(flyway.getSqlMigrationSeparator());
            String version = end < 0 ? "" : script.getFilename().substring(prefix.length(), end);
            if (version.matches("\\d+(?:[._]\\d+)*")) {
                versions.computeIfAbsent(MigrationVersion.fromVersion(version), key -> new ArrayList<>())
                        .add(script);
            }
        }
        return versions;
    }

    /** The text of a script, with placeholders replaced if they have a value; empty for a migration that is not a script. */
    Optional<String> text(String script, Configuration flyway) {
        return Optional.ofNullable(provider().getResource(script)).map(resource -> filled(read(resource), flyway));
    }

    static String read(LoadableResource resource) {
        try (Reader reader = resource.read()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(resource.getAbsolutePathOnDisk() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String filled(String text, Configuration flyway) {
        if (!flyway.isPlaceholderReplacement()) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> placeholder : flyway.getPlaceholders().entrySet()) {
            filled = filled.replace(
                    flyway.getPlaceholderPrefix() + placeholder.getKey() + flyway.getPlaceholderSuffix(),
                    placeholder.getValue());
        }
        return filled;
    }

    /** The same files without some migrations; callbacks and script configurations stay. */
    ResourceProvider without(Set<String> hidden) {
        ResourceProvider all = provider();
        return new ResourceProvider() {
            @Override
            public @Nullable LoadableResource getResource(String name) {
                return all.getResource(name);
            }

            @Override
            public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
                return all.getResources(prefix, suffixes).stream()
                        .filter(resource -> !hidden.contains(resource.getRelativePath()))
                        .toList();
            }
        };
    }
}
