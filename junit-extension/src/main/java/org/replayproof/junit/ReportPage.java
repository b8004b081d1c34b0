package org.replayproof.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;
import org.junit.platform.commons.JUnitException;
import org.replayproof.report.HtmlReport;
import org.replayproof.report.SuiteReport;

/**
 * The page with the results of one class on one database.
 *
 * @param label the class, and the database where it has several
 * @param report the results
 */
record ReportPage(String label, SuiteReport report) {

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    /** Writes the page to a project's output folder, and attaches a copy to the class. Returns the file. */
    Path publish(Path folder, ExtensionContext context) {
        HtmlReport page = HtmlReport.of(report);
        String name = label + "-report.html";
        Path file = folder.resolve(name);
        page.writeTo(file);
        attach(page, name, context);
        return file;
    }

    /** JUnit 5.14 gives this type another package; the old one is the only one that 5.12 to 6 share. */
    @SuppressWarnings("deprecation")
    private static void attach(HtmlReport page, String name, ExtensionContext context) {
        try {
            context.publishFile(name, MediaType.create("text", "html"), page::writeTo);
        } catch (JUnitException e) {
            // Some launchers have no folder for attachments. The page is in the output folder all the same.
            LOG.log(System.Logger.Level.INFO, name + " cannot be attached: " + e.getMessage());
        }
    }
}
