package dev.switchboard.mind.time;

import dev.switchboard.mind.time.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers below one hundred, in digits or as they are said in a language. */
final class NumberWords {

    private static final NumberWords ENGLISH = new NumberWords(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen",
            "twenty thirty forty fifty sixty seventy eighty ninety",
            "",
            "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                    + " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
    private static final NumberWords SPANISH = new NumberWords(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
                    + " diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco"
                    + " veintiseis veintisiete veintiocho veintinueve",
            "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
            "y",
            "- primero");

    private final Map<String, Integer> whole = new HashMap<>();
    private final Map<String, Integer> tens = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final String between;

    /** @param between what is said between tens and ones; empty if nothing is */
    private NumberWords(String whole, String tens, String between, String ordinals) {
        put(this.whole, whole, 0, 1);
        put(this.tens, tens, 20, 10);
        put(this.ordinals, ordinals, 0, 1);
        this.between = between;
    }

    static {
        ENGLISH.ordinals.put("thirtieth", 30);
        SPANISH.whole.putAll(Map.of("un", 1, "una", 1, "veintiun", 21));
        SPANISH.ordinals.put("primer", 1);
    }

    private static void put(Map<String, Integer> all, String words, int from, int step) {
        int value = from;
        for (String word : words.split(" ")) {
            all.put(word, value);
            value += step;
        }
        all.remove("-");
    }

    static NumberWords of(String language) {
        return language.equals("es") ? SPANISH : ENGLISH;
    }

    boolean isNumber(Token token) {
        return token.is(Kind.NUMBER) || whole.containsKey(token.text()) || tens.containsKey(token.text());
    }

    /** What may stand here, the longest first: "twenty five" is 25, and 20. */
    List<Found> cardinals(Reading reading, int at) {
        Token token = reading.token(at);
        if (token.is(Kind.NUMBER)) {
            return token.value() >= 0 && token.value() < 100 ? List.of(new Found(at + 1, token.value())) : List.of();
        }
        List<Found> found = new ArrayList<>(compound(reading, at, whole));
        Integer one = whole.getOrDefault(token.text(), tens.get(token.text()));
        if (one != null) {
            found.add(new Found(at + 1, one));
        }
        return found;
    }

    List<Found> ordinals(Reading reading, int at) {
        Token token = reading.token(at);
        if (token.is(Kind.ORDINAL)) {
            return token.value() > 0 ? List.of(new Found(at + 1, token.value())) : List.of();
        }
        List<Found> found = new ArrayList<>(compound(reading, at, ordinals));
        if (ordinals.containsKey(token.text())) {
            found.add(new Found(at + 1, ordinals.get(token.text())));
        }
        return found;
    }

    private List<Found> compound(Reading reading, int at, Map<String, Integer> ones) {
        Integer ten = tens.get(reading.token(at).text());
        int next = at + 1;
        if (!between.isEmpty() && reading.token(next).text().equals(between)) {
            next++;
        } else if (!between.isEmpty()) {
            return List.of();
        }
        Integer one = ones.get(reading.token(next).text());
        return ten == null || one == null || one < 1 || one > 9 ? List.of() : List.of(new Found(next + 1, ten + one));
    }
}
