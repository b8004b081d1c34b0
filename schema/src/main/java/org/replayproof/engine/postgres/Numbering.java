package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an identity column's sequence counts, where it is not the usual way: {@code (START WITH 10 INCREMENT BY 5)}. */
final class Numbering {

    private Numbering() {}

    /** The actions of ALTER COLUMN that make it count like this and in no other way. */
    static String reset(String words) {
        boolean rising = !number(words, "INCREMENT BY", "1").startsWith("-");
        String first = rising ? number(words, "MINVALUE", "1") : number(words, "MAXVALUE", "-1");
        List<String> actions = new ArrayList<>();
        actions.add("INCREMENT BY " + number(words, "INCREMENT BY", "1"));
        for (String bound : List.of("MINVALUE", "MAXVALUE")) {
            String value = number(words, bound, "");
            actions.add(value.isEmpty() ? "NO " + bound : bound + " " + value);
        }
        actions.add("START WITH " + number(words, "START WITH", first));
        actions.add("CACHE " + number(words, "CACHE", "1"));
        actions.add(words.contains("CYCLE") ? "CYCLE" : "NO CYCLE");
        return " SET " + String.join(" SET ", actions);
    }

    private static String number(String words, String word, String usual) {
        Matcher number = Pattern.compile("\\b" + word + " (-?\\d+)").matcher(words);
        return number.find() ? number.group(1) : usual;
    }
}
