package org.replayproof.assertions;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.replayproof.finding.Finding;
import org.replayproof.golden.GoldenFile;
import org.replayproof.schema.Schema;

/** Compares with a golden file, or accepts what is there where somebody says so. */
final class Golden {

    private Golden() {}

    static List<Finding> differences(Context context, Schema actual, Path file) {
        GoldenFile golden = GoldenFile.at(file);
        if (isAccepting()) {
            golden.write(actual);
        }
        return golden.compare(actual, context::render, context.view()).stream()
                .filter(finding -> finding.severity().isRed())
                .toList();
    }

    /** Accepting is a decision that people make, and see in a review. */
    private static boolean isAccepting() {
        if (!said(GoldenFile.WRITE).equals(Optional.of("true"))) {
            return false;
        }
        boolean ci = said("replayproof.ci")
                .or(() -> Optional.ofNullable(System.getenv("CI")))
                .filter(value -> !value.equals("false"))
                .isPresent();
        if (ci) {
            throw new IllegalStateException(GoldenFile.WRITE
                    + " is on, and this is a CI run: what is accepted there nobody would see."
                    + "\n  next step   write it on your machine and commit it");
        }
        return true;
    }

    private static Optional<String> said(String key) {
        String property = System.getProperty(key);
        return Optional.ofNullable(
                property != null
                        ? property
                        : System.getenv(key.replace('.', '_').toUpperCase(Locale.ROOT)));
    }
}
