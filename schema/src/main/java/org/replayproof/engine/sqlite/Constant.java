package org.replayproof.engine.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A value that SQLite stores. Printed as SQL, two values print alike exactly when they are the same value of the same type. */
sealed interface Constant {

    /** The value in a column of an affinity; the number in a text is not read. */
    default Constant in(String affinity) {
        return this;
    }

    /** NULL. */
    record Null() implements Constant {
        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** An INTEGER. */
    record Whole(long value) implements Constant {

        private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(63);

        /** A number that is too large for 64 bits is a REAL. */
        static Constant of(BigInteger value) {
            return value.bitLength() < 64 ? new Whole(value.longValue()) : Real.of(value.doubleValue());
        }

        Constant negated() {
            return value == Long.MIN_VALUE ? Real.of(BEYOND.doubleValue()) : new Whole(-value);
        }

        @Override
        public Constant in(String affinity) {
            return switch (affinity) {
                case "TEXT" -> new Text(toString());
                case "REAL" -> Real.of((double) value);
                default -> this;
            };
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A REAL. */
    record Real(double value) implements Constant {

        /** As many digits as every version of SQLite prints alike. */
        private static final MathContext PRINTED = new MathContext(15);

        private static final double SMALLEST_WITHOUT_EXPONENT = 1e-4;
        private static final double LARGEST_WITHOUT_EXPONENT = 1e15;

        /** To SQLite, zero and minus zero are equal. */
        static Real of(double value) {
            return new Real(value == 0 ? 0 : value);
        }

        Constant negated() {
            return of(-value);
        }

        @Override
        public Constant in(String affinity) {
            return switch (affinity) {
                case "TEXT" -> printed();
                case "INTEGER", "NUMERIC" -> whole();
                default -> this;
            };
        }

        private Constant whole() {
            long whole = (long) value;
            boolean isExact = whole == value && whole != Long.MIN_VALUE && whole != Long.MAX_VALUE;
            return isExact ? new Whole(whole) : this;
        }

        /** Stays a number where versions of SQLite may print other digits, or an exponent. */
        private Constant printed() {
            double size = Math.abs(value);
            if (value != 0 && (size < SMALLEST_WITHOUT_EXPONENT || size >= LARGEST_WITHOUT_EXPONENT)) {
                return this;
            }
            BigDecimal digits = new BigDecimal(value).round(PRINTED).stripTrailingZeros();
            return digits.doubleValue() == value
                    ? new Text(digits.setScale(Math.max(1, digits.scale())).toPlainString())
                    : this;
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** A TEXT. */
    record Text(String value) implements Constant {

        @Override
        public Constant in(String affinity) {
            return affinity.equals("TEXT") || affinity.equals("BLOB")
                    ? this
                    : Literal.numberIn(value).map(number -> number.in(affinity)).orElse(this);
        }

        @Override
        public String toString() {
            return Names.literal(value);
        }
    }

    /** A BLOB, by its digits in base 16. */
    record Blob(String digits) implements Constant {
        @Override
        public String toString() {
            return "X'" + digits + "'";
        }
    }
}
