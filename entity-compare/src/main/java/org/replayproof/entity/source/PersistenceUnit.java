package org.replayproof.entity.source;

import java.net.URL;
import java.util.List;
import java.util.Map;

/**
 * One persistence unit.
 *
 * @param jarFiles the jars and directories whose classes belong to it, too
 * @param root the directory or jar of its file
 * @param unlisted whether the classes of the root belong to it
 */
record PersistenceUnit(
        String name,
        List<String> classes,
        List<String> mappingFiles,
        List<String> jarFiles,
        Map<String, String> properties,
        URL root,
        boolean unlisted) {}
