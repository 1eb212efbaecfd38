package dev.switchboard.mind.openai;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A vector that is a list of numbers to whoever expects camel-openai's. */
final class Vector extends AbstractList<Float> implements RandomAccess {

    private final float[] values;

    Vector(float[] values) {
        this.values = values;
    }

    float[] values() {
        return values;
    }

    @Override
    public Float get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    /** -1 to 1; 0 where one of them has no direction, or they are not of one space. */
    double cosine(List<?> other) {
        double dot = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < values.length && other.size() == values.length; i++) {
            double there = other.get(i) instanceof Number number ? number.doubleValue() : 0;
            dot += values[i] * there;
            own += (double) values[i] * values[i];
            others += there * there;
        }
        return own == 0 || others == 0 ? 0 : dot / Math.sqrt(own * others);
    }
}
