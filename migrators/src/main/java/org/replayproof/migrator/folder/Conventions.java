package org.replayproof.migrator.folder;

import java.util.List;
import org.replayproof.location.LocatedFile;

/** The conventions there are. Apart from {@link Convention}, whose own implementations they are made of. */
final class Conventions {

    private Conventions() {}

    /** In the order of detection; the last one accepts any numbered file. */
    static final List<Convention> ALL = List.of(
            new DrizzleJournal(),
            new MigrationFolders(),
            new VersionFolders(),
            new UpDownFolders(),
            new AnnotatedFiles(Annotations.GOOSE),
            new AnnotatedFiles(Annotations.DBMATE),
            new AnnotatedFiles(Annotations.SQL_MIGRATE),
            new FlywayNames(),
            new UpDownFiles(),
            new NumberedFiles());

    /** The convention of the files. */
    static Convention of(List<LocatedFile> files) {
        return ALL.stream()
                .filter(convention -> convention.fits(files))
                .findFirst()
                .orElseThrow();
    }
}
