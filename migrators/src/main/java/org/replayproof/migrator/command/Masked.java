package org.replayproof.migrator.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.database.server.DatabaseAddress;

/** Masks passwords in a text: that of this database anywhere, and any other in a URL. */
final class Masked {

    private static final String STARS = "***";

    /** {@code scheme://user:secret@host} */
    private static final Pattern IN_URL = Pattern.compile("(\\w://[^\\s:/@]*:)[^\\s/@]+(?=@)");

    /** {@code password=secret}, {@code pwd: secret}, {@code --password secret}; not «password authentication failed». */
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:password|passwd|pwd)\\s*[=:]\\s*|--(?:password|passwd|pwd)\\s+)[^\\s&;,]+");

    private final List<String> secrets = new ArrayList<>();

    private Masked(DatabaseAddress address) {
        String password = address.password();
        // A password that equals the user's name is not masked, because names would become unreadable.
        if (password != null && !password.isBlank() && !password.equals(address.user())) {
            secrets.add(password);
            secrets.add(URLEncoder.encode(password, StandardCharsets.UTF_8));
            secrets.add(URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    static Masked secretsOf(DatabaseAddress address) {
        return new Masked(address);
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, STARS);
        }
        masked = IN_URL.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(STARS));
        return NAMED.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(STARS));
    }
}
