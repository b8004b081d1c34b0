package org.replayproof.replay.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Dates and times, in the form that all databases read. */
record TimeValues(IntFunction<String> form, List<String> boundaries) implements Values {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    TimeValues {
        boundaries = boundaries.stream().map(Literal::text).toList();
    }

    static Values dates() {
        return new TimeValues(
                number -> FIRST.plusDays(number).toString(),
                List.of("9999-12-31", "0001-01-01", "2024-02-29", "1970-01-01", "1899-12-31", "2038-01-20"));
    }

    static Values timestamps(boolean zoned) {
        String zone = zoned ? "+00" : "";
        return new TimeValues(
                number -> SECONDS.format(LocalDateTime.of(FIRST, LocalTime.of(8, 30, 15))
                                .plusDays(number)
                                .plusMinutes(number))
                        + zone,
                List.of(
                        "9999-12-31 23:59:59.999999" + zone,
                        "0001-01-01 00:00:00" + zone,
                        "2024-02-29 12:00:00" + zone,
                        "1970-01-01 00:00:00" + zone,
                        "2024-03-31 02:30:00" + zone,
                        "2038-01-20 00:00:00" + zone));
    }

    static Values times() {
        return new TimeValues(
                number -> String.format("%02d:%02d:%02d", number % 24, number % 60, 15),
                List.of("23:59:59", "00:00:00", "12:00:00"));
    }

    @Override
    public String ordinary(int number) {
        return Literal.text(form.apply(number));
    }

    /** The days before and after a date of the condition, too. */
    @Override
    public List<String> around(Constants constants, int number) {
        List<String> around =
                new ArrayList<>(constants.strings().stream().map(Literal::text).toList());
        for (String text : constants.strings()) {
            if (text.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
                addNeighbours(around, text);
            }
        }
        return around;
    }

    private static void addNeighbours(List<String> around, String text) {
        try {
            LocalDate day = LocalDate.parse(text.substring(0, 10));
            around.add(Literal.text(day.plusDays(1) + text.substring(10)));
            around.add(Literal.text(day.minusDays(1) + text.substring(10)));
        } catch (DateTimeException notADay) {
            // It looks like a date and is none; it stays in the list as it is.
        }
    }
}
