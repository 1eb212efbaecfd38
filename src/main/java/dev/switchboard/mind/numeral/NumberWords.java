package dev.switchboard.mind.numeral;

import java.util.List;

/** Words of numbers, in the order of their values. */
public final class NumberWords {

    /** From 0 to 19. */
    public static final List<String> ENGLISH = words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen");

    /** From 0 to 29. */
    public static final List<String> SPANISH =
            words("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
                    + " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
                    + " veintiséis veintisiete veintiocho veintinueve");

    /** From 10 to 90. */
    public static final List<String> ENGLISH_TENS = words("ten twenty thirty forty fifty sixty seventy eighty ninety");

    /** From 10 to 90. */
    public static final List<String> SPANISH_TENS =
            words("diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa");

    /** From 100 to 900; a hundred alone is "cien". */
    public static final List<String> SPANISH_HUNDREDS = words(
            "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos");

    private NumberWords() {}

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    /** As speech-to-text writes it without accents. */
    public static String bare(String word) {
        return word.replace('é', 'e').replace('ó', 'o');
    }
}
