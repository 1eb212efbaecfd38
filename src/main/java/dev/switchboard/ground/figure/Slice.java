package dev.switchboard.ground.figure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sums of a time, or of a part of it. Keys are in order. */
public final class Slice {

    private final Map<String, Map<String, Double>> sums = new TreeMap<>();

    void add(String figure, String key, double value) {
        sums.computeIfAbsent(figure, name -> new TreeMap<>()).merge(key, value, Double::sum);
    }

    public Slice together(Slice other) {
        Slice both = new Slice();
        both.add(this);
        both.add(other);
        return both;
    }

    private void add(Slice other) {
        other.sums.forEach((figure, keys) -> keys.forEach((key, value) -> add(figure, key, value)));
    }

    /** Over all keys; 0 if there is nothing. */
    public double total(String figure) {
        return of(figure).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public double amount(String figure, String key) {
        return of(figure).getOrDefault(key, 0.0);
    }

    public Set<String> keys(String figure) {
        return of(figure).keySet();
    }

    /** By key; nobody changes it. */
    public Map<String, Double> of(String figure) {
        return sums.getOrDefault(figure, Map.of());
    }

    /** Of all figures, {@code figure/key}. */
    Map<String, Double> flat(String prefix) {
        Map<String, Double> all = new TreeMap<>();
        sums.forEach((figure, keys) -> keys.forEach((key, value) -> all.put(prefix + figure + "/" + key, value)));
        return all;
    }

    /** @return not a number where there is nothing to divide by */
    public static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
