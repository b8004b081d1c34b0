package org.replayproof.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Looks settings up, the most specific source first: the test itself, JUnit's configuration parameters, system
 * properties, the environment ({@code REPLAYPROOF_POSTGRES_URL}), the default.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Settings settings = Settings.fromSystem().with(Map.of("replayproof.seed", "7"));
 * long seed = settings.number(Setting.SEED);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Settings {

    private static final Set<String> SWITCH = Set.of("true", "false");

    /** Seconds of this number still fit into a length of time in nanoseconds. */
    private static final long LARGEST = 9_000_000_000L;

    private final List<Function<String, Optional<String>>> sources;
    private final Map<String, String> own;
    /** Read after all other sources. */
    private final Map<String, String> file;

    private Settings(
            Map<String, String> own, List<Function<String, Optional<String>>> sources, Map<String, String> file) {
        this.own = new TreeMap<>(own);
        this.sources = sources;
        this.file = new TreeMap<>(file);
    }

    /**
     * System properties, then the environment, then the defaults of the build tool.
     *
     * @return the settings of this JVM
     * @throws IllegalArgumentException if a key begins like a setting and is not a setting; the message names the nearest
     */
    public static Settings fromSystem() {
        KnownKeys.require(System.getProperties().stringPropertyNames(), "system property");
        KnownKeys.requireVariables(System.getenv().keySet());
        return new Settings(
                Map.of(),
                List.of(
                        key -> Optional.ofNullable(System.getProperty(key)),
                        key -> Optional.ofNullable(System.getenv(KnownKeys.variable(key))),
                        GradleBuild::setting),
                Map.of());
    }

    /**
     * These settings after another source.
     *
     * @param source read before these settings
     * @return settings that read both
     */
    public Settings behind(Function<String, Optional<String>> source) {
        return new Settings(
                own, Stream.concat(Stream.of(source), sources.stream()).toList(), file);
    }

    /**
     * These settings before the values of a file.
     *
     * @param values values by key; they are used if no other source has the key
     * @return settings that read the file last
     */
    public Settings before(Map<String, String> values) {
        return new Settings(own, sources, values);
    }

    /**
     * These settings with some values replaced.
     *
     * @param values values by key; they override every other source
     * @return settings with these values
     */
    public Settings with(Map<String, String> values) {
        Map<String, String> both = new TreeMap<>(own);
        both.putAll(values);
        return new Settings(both, sources, file);
    }

    /**
     * The value of a setting.
     *
     * @param setting the setting
     * @return its value, else its default; empty if it has neither
     */
    public Optional<String> get(Setting setting) {
        return get(setting.key()).or(() -> Optional.ofNullable(setting.fallback()));
    }

    /**
     * A value by key, for settings that are a family ({@code replayproof.placeholders.NAME}).
     *
     * @param key the whole key
     * @return its value; empty if it is not set
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(own.get(key))
                .or(() -> sources.stream()
                        .map(source -> source.apply(key))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> Optional.ofNullable(file.get(key)))
                .filter(value -> !value.isBlank());
    }

    /**
     * The elements of a setting that is a list.
     *
     * @param setting which one; its elements are separated by commas
     * @return the elements without blanks around them; empty when nothing is set
     */
    public List<String> list(Setting setting) {
        return get(setting).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /**
     * The values of a family of settings ({@code replayproof.placeholders.NAME}), from sources whose names can be listed: the
     * test itself, system properties, and a file.
     *
     * @param prefix the setting that names the family
     * @return values by the part of the key after the prefix and its dot
     */
    public Map<String, String> family(Setting prefix) {
        Map<String, String> all = new TreeMap<>(file);
        System.getProperties().stringPropertyNames().forEach(key -> all.put(key, System.getProperty(key)));
        all.putAll(own);
        Map<String, String> family = new TreeMap<>();
        String start = prefix.key() + ".";
        all.forEach((key, value) -> {
            if (key.startsWith(start)) {
                family.put(key.substring(start.length()), value);
            }
        });
        return family;
    }

    /**
     * Checks all values: numbers and switches must fit their type. A wrong value is an error even if this
     * run does not use it.
     *
     * @throws IllegalArgumentException if a value is outside its type; the message names the setting and what is allowed
     */
    public void requireSound() {
        for (Setting setting : Setting.values()) {
            String fallback = String.valueOf(setting.fallback());
            if (fallback.matches("\\d+")) {
                number(setting);
            } else if (SWITCH.contains(fallback)) {
                isOn(setting);
            }
        }
    }

    /**
     * Checks keys of another source, such as a configuration file of a test engine.
     *
     * @param keys its keys; keys that do not begin like a setting are ignored
     * @param source its name: {@code JUnit parameter}
     * @throws IllegalArgumentException if a key begins like a setting and is not a setting; the message names the nearest
     */
    public static void requireKnown(Collection<String> keys, String source) {
        KnownKeys.require(keys, source);
    }

    /**
     * A number.
     *
     * @param setting the setting; it must have a default
     * @return its value
     * @throws IllegalArgumentException if the value is not a whole number, or too small or large for this setting; the message names
     *     the setting and what is allowed
     */
    public long number(Setting setting) {
        String value = get(setting).orElseThrow();
        long least = least(setting);
        try {
            long number = Long.parseLong(value.strip());
            if (setting == Setting.SEED || (number >= least && number <= LARGEST)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(setting, value, least, e);
        }
        throw notANumber(setting, value, least, null);
    }

    /** A migration needs some time. */
    private static long least(Setting setting) {
        return setting == Setting.TIME_LIMIT ? 1 : 0;
    }

    private static IllegalArgumentException notANumber(
            Setting setting, String value, long least, @Nullable NumberFormatException cause) {
        return new IllegalArgumentException(
                "The setting " + setting.key() + " must be a whole number from " + least + " to " + LARGEST
                        + ", and is \"" + value + "\".",
                cause);
    }

    /**
     * A length of time.
     *
     * @param setting which one, in seconds
     * @return its value
     * @throws IllegalArgumentException as {@link #number}
     */
    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    /**
     * Whether something is switched on.
     *
     * @param setting which one
     * @return true when it is {@code true}
     * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}; the message names the setting
     */
    public boolean isOn(Setting setting) {
        String value = get(setting).orElse("false").strip();
        if (!SWITCH.contains(value)) {
            throw new IllegalArgumentException(
                    "The setting " + setting.key() + " must be \"true\" or \"false\", and is \"" + value + "\".");
        }
        return value.equals("true");
    }

    /**
     * Whether a switch is on that rewrites an accepted file. Accepting is a decision of people, visible in a review, so CI
     * refuses it.
     *
     * @param writing the switch, such as {@link Setting#GOLDEN_WRITE}
     * @return true when it is {@code true}
     * @throws IllegalStateException when it is {@code true} in a CI run: {@link Setting#CI} is set, or else the environment
     *     variable {@code CI}, to anything but {@code false}
     */
    public boolean mayWrite(Setting writing) {
        if (!isOn(writing)) {
            return false;
        }
        boolean ci = get(Setting.CI)
                .or(() -> Optional.ofNullable(System.getenv("CI")))
                .filter(value -> !value.equals("false"))
                .isPresent();
        if (ci) {
            throw new IllegalStateException(
                    writing.key() + " is on, and this is a CI run: a change accepted in CI would not be reviewed."
                            + "\n  next step   write it on your machine and commit it");
        }
        return true;
    }
}
