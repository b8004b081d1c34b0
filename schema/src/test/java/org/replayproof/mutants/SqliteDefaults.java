package org.replayproof.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Random defaults of SQLite, each in several spellings. */
final class SqliteDefaults {

    /** A value as SQL: its plain literal, or an expression. */
    record Value(Kind kind, String text) {
        boolean isExpression() {
            return kind == Kind.EXPRESSION;
        }
    }

    enum Kind {
        WHOLE,
        REAL,
        TEXT,
        BLOB,
        NULL,
        KEYWORD,
        EXPRESSION
    }

    private static final List<String> TYPES = List.of(
            "integer",
            "INT",
            "bigint",
            "text",
            "varchar(20)",
            "blob",
            "",
            "real",
            "double precision",
            "numeric(9, 2)",
            "boolean",
            "datetime");

    private static final List<String> STRICT_TYPES = List.of("INT", "INTEGER", "TEXT", "BLOB", "REAL", "ANY");

    private static final List<String> WHOLES = List.of(
            "0",
            "1",
            "2",
            "-1",
            "16",
            "255",
            "-1000",
            "1234567",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "100000000000000000000");

    private static final List<String> REALS = List.of(
            "0.0",
            "1.0",
            "-1.0",
            "1.5",
            "0.1",
            "-2.25",
            "1e3",
            "1e20",
            "16.0",
            "123456.789",
            "1e-7",
            "9007199254740993.0",
            "0.30000000000000004");

    private static final List<String> TEXTS = List.of(
            "open",
            "OPEN",
            "true",
            "null",
            "1",
            "1.0",
            " 1 ",
            "1.5",
            "1e3",
            "0x10",
            "",
            "it's",
            "x y",
            "current_timestamp",
            "-1",
            "+16",
            "1_000");

    private static final List<String> BLOBS = List.of("", "ab", "31", "00FF");

    private static final List<String> KEYWORDS = List.of("current_timestamp", "current_date", "current_time");

    private static final List<String> EXPRESSIONS = List.of(
            "1 + 2",
            "1 - (2 - 3)",
            "lower('X')",
            "upper('X')",
            "abs(- 5)",
            "'a' || 'b'",
            "1 <> 2",
            "1 = 1",
            "not 1",
            "- '5'",
            "cast('7' as integer)",
            "case when 1 > 0 then 'open' else 'x' end",
            "0x10 + 1",
            "1.50 * 2",
            "-9223372036854775808 + 1",
            "coalesce(null, 'open')");

    private final RandomGenerator random;

    SqliteDefaults(RandomGenerator random) {
        this.random = random;
    }

    /** Types of a STRICT table are in capitals. */
    String type() {
        return random.nextInt(4) == 0 ? one(STRICT_TYPES) : one(TYPES);
    }

    /** ANY means another thing where the table is not STRICT, and a column does not know its table's options. */
    String end(String type) {
        boolean isStrict = type.equals("ANY") || (STRICT_TYPES.contains(type) && random.nextBoolean());
        return isStrict ? " strict" : "";
    }

    Value value() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Value(Kind.WHOLE, one(WHOLES));
            case 3, 4 -> new Value(Kind.REAL, one(REALS));
            case 5, 6 -> new Value(Kind.TEXT, one(TEXTS));
            case 7 -> random.nextBoolean() ? new Value(Kind.BLOB, one(BLOBS)) : new Value(Kind.NULL, "null");
            case 8 -> new Value(Kind.KEYWORD, one(KEYWORDS));
            default -> new Value(Kind.EXPRESSION, one(EXPRESSIONS));
        };
    }

    /** The same value half the time. */
    Value twinOf(Value value) {
        return random.nextBoolean() ? value : value();
    }

    /** The clause after DEFAULT. */
    String spell(Value value) {
        return switch (value.kind()) {
            case WHOLE -> signed(value.text(), wholes(value.text()));
            case REAL -> signed(value.text(), reals(value.text()));
            case TEXT -> text(value.text());
            case BLOB -> wrapped(one(List.of("x", "X")) + "'" + anyCase(value.text()) + "'");
            case NULL -> wrapped(anyCase(value.text()));
            case KEYWORD -> keyword(value.text());
            case EXPRESSION -> "(" + wrapped(Respelling.of(respelled(value.text()), random)) + ")";
        };
    }

    private String signed(String value, List<String> sizes) {
        String size = one(sizes);
        if (Character.isLetter(size.charAt(0))) {
            return wrapped(size);
        }
        if (value.startsWith("-")) {
            return one(
                    List.of("-" + size, "- " + size, "(-" + size + ")", "((- (" + size + ")))", "(- + " + size + ")"));
        }
        return one(List.of(size, size, "+" + size, "(" + size + ")", "( ( " + size + " ) )", "(- - (" + size + "))"));
    }

    private List<String> wholes(String value) {
        String size = value.replace("-", "");
        List<String> spellings = new ArrayList<>(List.of(size, size, "0" + size));
        if (size.length() < 19) {
            spellings.add("0x" + Long.toHexString(Long.parseLong(size)));
            spellings.add("0X00" + Long.toHexString(Long.parseLong(size)).toUpperCase(Locale.ROOT));
        }
        if (size.length() == 7) {
            spellings.add(size.substring(0, 1) + "_" + size.substring(1, 4) + "_" + size.substring(4));
        }
        if (value.equals("0") || value.equals("1")) {
            spellings.add(value.equals("1") ? anyCase("true") : anyCase("false"));
        }
        return value.equals("-9223372036854775808") ? List.of(size) : spellings;
    }

    private static List<String> reals(String value) {
        String size = value.replace("-", "");
        if (size.contains("e")) {
            return List.of(size, size.toUpperCase(Locale.ROOT), size.replace("e", ".0e"));
        }
        List<String> spellings = new ArrayList<>(List.of(size, size + "0", "0" + size, size + "e0"));
        if (size.startsWith("0.")) {
            spellings.add(size.substring(1));
        }
        if (size.endsWith(".0")) {
            spellings.add(size.substring(0, size.length() - 1));
        }
        return spellings;
    }

    private String text(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        List<String> spellings = new ArrayList<>(List.of(
                quoted,
                "(" + quoted + ")",
                "((" + quoted + "))",
                "\"" + value + "\"",
                "`" + value + "`",
                "(+ " + quoted + ")"));
        if (value.equals("open") || value.equals("OPEN")) {
            spellings.add(value);
            spellings.add("[" + value + "]");
        }
        return one(spellings);
    }

    private String keyword(String value) {
        String call = value.equals("current_timestamp") ? "datetime" : value.replace("current_", "");
        return one(List.of(
                anyCase(value), "(" + anyCase(value) + ")", "((" + value + "))", "(" + anyCase(call) + "('now'))"));
    }

    private String respelled(String expression) {
        return expression.contains("'") ? expression : anyCase(expression).replace("0X", "0x");
    }

    private String wrapped(String text) {
        return one(List.of(text, "(" + text + ")", "((" + text + "))"));
    }

    private String anyCase(String text) {
        return one(List.of(text, text.toUpperCase(Locale.ROOT)));
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
