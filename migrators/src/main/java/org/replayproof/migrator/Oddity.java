package org.replayproof.migrator;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A name that fits no convention, and the name that was probably meant.
 *
 * @param failure its failure code
 * @param probablyMeant the name that would fit, or the file that it is a copy of; empty when unknown
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Oddity(HistoryFailure failure, String probablyMeant) {

    private static final Pattern BACKUP =
            Pattern.compile("(?i)(.+\\.sql)(?:\\.(?:orig|bak|backup|copy|old|rej|tmp|swp|save)|~|\\.\\d+)");

    /** {@code x 2.sql}, {@code x (1).sql}, {@code x copy.sql}, {@code x - Copy (2).sql}, {@code Copy of x.sql}. */
    private static final Pattern COPY =
            Pattern.compile("(?i)(.+?)(?: \\d+| ?\\(\\d+\\)|(?: -)? copy(?: ?\\(?\\d+\\)?)?)\\.sql");

    private static final Pattern COPY_OF = Pattern.compile("(?i)copy of (.+\\.sql)");

    private static final Pattern NEARLY = Pattern.compile("(?i)([vu]?)[ _.-]*(\\d+(?:[._-]\\d+)*)[ _.-]*(.*?)\\.sql");

    private static final Pattern NEARLY_REPEATABLE = Pattern.compile("(?i)r[ _-]+(.+)\\.sql");

    /** The problem of a name; empty if it is not related to migrations. Copies are detected before conventions. */
    public static Optional<Oddity> of(String fileName) {
        for (Pattern copy : new Pattern[] {BACKUP, COPY_OF}) {
            Matcher matcher = copy.matcher(fileName);
            if (matcher.matches()) {
                return Optional.of(new Oddity(HistoryFailure.STRAY_COPY, matcher.group(1)));
            }
        }
        Matcher copy = COPY.matcher(fileName);
        if (copy.matches()) {
            return Optional.of(new Oddity(HistoryFailure.STRAY_COPY, copy.group(1) + ".sql"));
        }
        if (ScriptName.of(fileName).isPresent()) {
            return Optional.empty();
        }
        Matcher repeatable = NEARLY_REPEATABLE.matcher(fileName);
        if (repeatable.matches()) {
            return Optional.of(new Oddity(HistoryFailure.NEAR_MISS_NAME, "R__" + repeatable.group(1) + ".sql"));
        }
        Matcher nearly = NEARLY.matcher(fileName);
        if (nearly.matches()) {
            return Optional.of(new Oddity(HistoryFailure.NEAR_MISS_NAME, meant(nearly)));
        }
        boolean sql = fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
        return sql ? Optional.of(new Oddity(HistoryFailure.UNREAD_FILE, "")) : Optional.empty();
    }

    /** Whether a name does not look like a copy that was left behind. */
    public static boolean isNoCopy(String fileName) {
        return of(fileName)
                .filter(oddity -> oddity.failure() == HistoryFailure.STRAY_COPY)
                .isEmpty();
    }

    private static String meant(Matcher nearly) {
        String prefix = nearly.group(1);
        String number = nearly.group(2).replace('-', '_');
        String name = nearly.group(3).isEmpty() ? "name" : nearly.group(3);
        return prefix.isEmpty() ? number + "_" + name + ".sql" : prefix + number + "__" + name + ".sql";
    }
}
