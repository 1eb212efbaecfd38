package dev.switchboard.mind.knowledge;

import java.util.Arrays;

/** In which passages a word stands, and how strongly. */
final class Postings {

    private int[] passages = new int[2];
    private float[] strengths = new float[2];
    private int size;

    void add(int passage, float strength) {
        if (size == passages.length) {
            passages = Arrays.copyOf(passages, size * 2);
            strengths = Arrays.copyOf(strengths, size * 2);
        }
        passages[size] = passage;
        strengths[size++] = strength;
    }

    int size() {
        return size;
    }

    int passage(int i) {
        return passages[i];
    }

    float strength(int i) {
        return strengths[i];
    }

    long bytes() {
        return 64 + passages.length * 8L;
    }
}
