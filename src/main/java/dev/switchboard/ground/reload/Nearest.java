package dev.switchboard.ground.reload;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was meant by one that there is not: hyphens, underscores and capitals are no difference, a letter or two is little. */
public final class Nearest {

    private static final int SHORT = 3;
    private static final int MEDIUM = 8;
    private static final int LONG_FAULTS = 3;

    private Nearest() {}

    /** @return empty if none of them is so near that it was surely meant */
    public static Optional<String> of(String name, Collection<String> known) {
        String word = plain(name);
        return known.stream()
                .filter(each -> isNear(word, plain(each)))
                .min(Comparator.comparingInt((String each) -> faults(word, plain(each)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A name without what differs between the ways of writing it. */
    public static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    /** Whether one letter is missing, too many or another one, or two are swapped. */
    public static boolean differsByOne(String one, String other) {
        return Math.abs(one.length() - other.length()) <= 1 && faults(one, other) == 1;
    }

    private static boolean isNear(String one, String other) {
        int length = Math.min(one.length(), other.length());
        boolean begins = length > 0 && one.charAt(0) == other.charAt(0);
        int allowed = length < SHORT ? 0 : length <= SHORT + 1 ? (begins ? 1 : 0) : length <= MEDIUM ? 2 : LONG_FAULTS;
        return faults(one, other) <= allowed;
    }

    /** Letters that are missing, too many, others, or swapped with their neighbour. */
    public static int faults(String one, String other) {
        int[][] faults = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                faults[i][j] = i == 0 || j == 0 ? i + j : faults(faults, one, other, i, j);
            }
        }
        return faults[one.length()][other.length()];
    }

    private static int faults(int[][] faults, String one, String other, int i, int j) {
        int changed = faults[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(faults[i - 1][j], faults[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, faults[i - 2][j - 2] + 1) : least;
    }
}
