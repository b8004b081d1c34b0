package org.replayproof.settings;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One of several parts of a search, so that as many machines search together. The parts are disjoint, and all together they
 * are the whole, as long as the machines agree on the seed.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Shard shard = Shard.of(settings);                    // replayproof.shard=3/8
 * shard.partOf(orders).forEach(explorer::run);         // about an eighth of them
 * }</pre>
 *
 * @param number which part this is, from 1
 * @param count how many parts there are
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Shard(int number, int count) {

    private static final Shard WHOLE = new Shard(1, 1);

    /** No build is split over more than four digits of machines. */
    private static final Pattern WORDS = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /** Refuses an invalid part. */
    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("There is no part " + number + " of " + count + ".");
        }
    }

    /**
     * The configured part.
     *
     * @param settings with {@code replayproof.shard}
     * @return the part; the whole if it is not set
     * @throws IllegalArgumentException when its value is not a part; the message names the setting
     */
    public static Shard of(Settings settings) {
        return settings.get(Setting.SHARD).map(Shard::parse).orElse(WHOLE);
    }

    private static Shard parse(String text) {
        Matcher words = WORDS.matcher(text.strip());
        return Optional.of(words)
                .filter(Matcher::matches)
                .map(matched -> new int[] {Integer.parseInt(matched.group(1)), Integer.parseInt(matched.group(2))})
                .filter(numbers -> numbers[0] >= 1 && numbers[0] <= numbers[1])
                .map(numbers -> new Shard(numbers[0], numbers[1]))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "The setting " + Setting.SHARD.key()
                                        + " must be a part of the whole, such as 3/8 for the third of eight, and is \""
                                        + text + "\"."
                                        + "\n  next step   number the machines from 1 on, and write how many there are behind the slash"));
    }

    /**
     * Whether there are no other parts.
     *
     * @return true when this part is all
     */
    public boolean isWhole() {
        return count == 1;
    }

    /**
     * This part of a list that all machines share. Adjacent elements stay together, so sorted elements keep their
     * common beginnings.
     *
     * @param all the list
     * @param <T> the type of its elements
     * @return elements one after the other; none when there are fewer elements than parts
     */
    public <T> List<T> partOf(List<T> all) {
        long size = all.size();
        return all.subList((int) (size * (number - 1) / count), (int) (size * number / count));
    }

    /**
     * Whether something belongs to this part, where no machine knows the list.
     *
     * @param hash the same on every machine
     * @return true for exactly one of the parts
     */
    public boolean has(int hash) {
        return new SplittableRandom(hash).nextInt(count) == number - 1;
    }

    /** The text of the setting. */
    @Override
    public String toString() {
        return Setting.SHARD.key() + "=" + number + "/" + count;
    }
}
