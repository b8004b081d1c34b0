package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** The files that a changelog is made of, known from what Liquibase asks for: included changelogs, SQL files, rows to load. */
final class OpenedFiles extends AbstractResourceAccessor {

    private final ResourceAccessor files;
    private final Map<URI, Resource> opened = new TreeMap<>();

    OpenedFiles(ResourceAccessor files) {
        this.files = files;
    }

    /** What was asked for so far, the schemas of Liquibase's own XML left out. */
    synchronized Collection<Resource> opened() {
        return List.copyOf(opened.values());
    }

    private synchronized @Nullable List<Resource> noting(@Nullable List<Resource> found) {
        if (found != null) {
            found.stream()
                    .filter(resource -> !resource.getPath().endsWith(".xsd"))
                    .forEach(resource -> opened.put(resource.getUri(), resource));
        }
        return found;
    }

    @Override
    public @Nullable List<Resource> search(String path, SearchOptions options) throws IOException {
        return noting(files.search(path, options));
    }

    @Override
    public @Nullable List<Resource> search(String path, boolean recursive) throws IOException {
        return noting(files.search(path, recursive));
    }

    @Override
    public @Nullable List<Resource> getAll(String path) throws IOException {
        return noting(files.getAll(path));
    }

    @Override
    public List<String> describeLocations() {
        return files.describeLocations();
    }

    /** What was found is read again later; there is no end to that. */
    @Override
    public void close() {}
}
