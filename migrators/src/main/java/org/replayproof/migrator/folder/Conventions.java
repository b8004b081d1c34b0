package org.replayproof.migrator.folder;

import java.util.List;
import java.util.function.Predicate;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;

/** The conventions there are. Apart from {@link Convention}, whose own implementations they are made of. */
final class Conventions {

    private Conventions() {}

    /** In the order in which they are asked; the last one takes any numbered file. */
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

    /** Whether more files are of a convention than there are numbered files beside its folders: one odd name decides nothing. */
    static boolean isMost(Predicate<LocatedFile> own, List<LocatedFile> files) {
        long numbered = files.stream()
                .filter(file ->
                        file.isDirectChild() && ScriptName.of(file.name()).isPresent())
                .filter(file -> Oddity.isNoCopy(file.name()))
                .count();
        return files.stream().filter(own).count() > numbered;
    }

    /** The convention of what lies there. */
    static Convention of(List<LocatedFile> files) {
        return ALL.stream()
                .filter(convention -> convention.fits(files))
                .findFirst()
                .orElseThrow();
    }
}
