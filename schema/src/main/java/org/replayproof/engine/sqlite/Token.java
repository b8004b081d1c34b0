package org.replayproof.engine.sqlite;

/** A piece of SQL that means something: no whitespace, no comment. */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        NUMBER,
        QUOTED_NAME,
        STRING,
        BLOB,
        SYMBOL
    }

    /** Whether this is a keyword. A quoted word is none. */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Without its quotes. SQLite accepts a string where it expects a name. */
    String name() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        char quote = text.charAt(text.length() - 1);
        return quote == ']' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    /** The name in the form in which SQLite compares names: letters of the English alphabet lose their case. */
    String key() {
        return key(name());
    }

    /** The form in which SQLite compares names. */
    static String key(String name) {
        if (!hasCapitals(name)) {
            return name;
        }
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            key.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return key.toString();
    }

    private static boolean hasCapitals(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return true;
            }
        }
        return false;
    }
}
