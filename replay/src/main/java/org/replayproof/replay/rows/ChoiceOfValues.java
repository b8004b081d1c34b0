package org.replayproof.replay.rows;

import java.util.List;

/** A fixed set of values, such as the labels of an enum type. */
record ChoiceOfValues(List<String> literals) implements Values {

    ChoiceOfValues {
        literals = List.copyOf(literals);
    }

    @Override
    public String ordinary(int number) {
        return literals.get(number % literals.size());
    }

    @Override
    public List<String> boundaries() {
        return literals;
    }

    @Override
    public int choices() {
        return literals.size();
    }
}
