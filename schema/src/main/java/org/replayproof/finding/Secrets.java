package org.replayproof.finding;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Replaces passwords in texts for people and programs. It finds two kinds: values with the name of a secret
 * (a setting, a placeholder, a variable), and values in the place of a password in SQL or a URL.
 *
 * <pre>{@code
 * Secrets.learn("app_password", "hunter2");
 * Secrets.masked("CREATE ROLE app PASSWORD 'hunter2'");    // CREATE ROLE app PASSWORD '***'
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Secrets {

    private static final String STARS = "***";

    /** Shorter values are parts of ordinary words. */
    private static final int SHORTEST = 4;

    private static final Pattern NAME =
            Pattern.compile("(?i)passw(or)?d|passphrase|pwd|secret|token|credential|api_?-?key|private_?-?key");

    /** {@code PASSWORD 'x'}, {@code password = 'x'}, {@code PASSWORD $$x$$}. */
    private static final Pattern IN_SQL = Pattern.compile(
            "(?is)(\\bpassword\\b\\s*(?:=>|=|:)?\\s*)(?:E?'(?:[^'\\\\]|''|\\\\.)*'|(\\$\\w*\\$).*?\\2)");

    /** {@code scheme://user:x@host} */
    private static final Pattern IN_URL = Pattern.compile("(\\w://[^\\s:/@]*:)[^\\s/@]+(?=@)");

    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&\\s\"']+");

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /**
     * Masks a value from now on in this JVM, if its name is that of a secret.
     *
     * @param name the name of the value
     * @param value the value; null and very short values are not masked
     */
    public static void learn(String name, @Nullable String value) {
        if (value != null
                && value.strip().length() >= SHORTEST
                && NAME.matcher(name).find()) {
            KNOWN.add(value);
        }
    }

    /**
     * Masks the values whose names are those of secrets.
     *
     * @param values values by name
     */
    public static void learn(Map<String, String> values) {
        values.forEach(Secrets::learn);
    }

    /**
     * A text without passwords.
     *
     * @param text any text
     * @return the same, with {@code ***} in place of each password
     */
    public static String masked(String text) {
        String masked = text;
        for (String secret : KNOWN) {
            masked = masked.replace(secret, STARS);
        }
        String stars = Matcher.quoteReplacement(STARS);
        masked = IN_SQL.matcher(masked).replaceAll("$1'" + stars + "'");
        masked = IN_URL.matcher(masked).replaceAll("$1" + stars);
        return PARAMETER.matcher(masked).replaceAll("$1" + stars);
    }
}
