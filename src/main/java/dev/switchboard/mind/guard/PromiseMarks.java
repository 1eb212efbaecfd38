package dev.switchboard.mind.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that promise something. */
final class PromiseMarks {

    private static final Map<String, String> STEMS = new HashMap<>();
    private static final Set<String> DENIALS = Set.of(
            "can't",
            "cannot",
            "not",
            "don't",
            "doesn't",
            "won't",
            "never",
            "unable",
            "no",
            "isn't",
            "aren't",
            "without",
            "wouldn't",
            "couldn't",
            "nunca",
            "ni",
            "sin",
            "if",
            "whether",
            "any",
            "about");
    private static final Set<String> COMERS = Set.of(
            "we'll",
            "he's",
            "she's",
            "they're",
            "we're",
            "someone's",
            "somebody's",
            "we",
            "they'll",
            "they",
            "he'll",
            "she'll",
            "he",
            "she",
            "someone",
            "somebody",
            "technician",
            "crew",
            "team",
            "will",
            "who'll",
            "i'll",
            "plumber",
            "driver",
            "guy",
            "person",
            "be",
            "can",
            "is");
    private static final int DENIED_WITHIN = 4;

    static {
        stems(
                "guarantee",
                "guarantee guaranteed guarantees guaranteeing guaranty warranty warranties garantía garantizado"
                        + " garantizada garantizamos garantiza garantizo garantizar warrantied");
        stems("waive", "waive waived waives waiving");
        stems("refund", "refund refunds refunded refundable reembolso reembolsos reembolsamos reembolsa devolución");
        stems("free", "complimentary gratis gratuito gratuita gratuitos gratuitas freebie");
        stems(
                "discount",
                "discount discounts discounted coupon coupons promo promotion descuento descuentos rebaja promoción");
        stems("promise", "promise promised promises promising prometo prometemos swear");
        stems("lifetime", "lifetime vitalicia vitalicio");
        stems("unlimited", "unlimited ilimitado");
    }

    private PromiseMarks() {}

    private static void stems(String group, String words) {
        for (String word : words.split(" ")) {
            STEMS.put(word, group);
        }
    }

    static Set<String> vocabulary() {
        return STEMS.keySet();
    }

    static boolean isPromise(String word) {
        return STEMS.containsKey(word);
    }

    static Optional<Mark> at(Words words, int i) {
        Optional<String> done = DoneMarks.at(words, i);
        if (done.isPresent()) {
            return Optional.of(Mark.of(Kind.PROMISE, i, i + 1, Set.of("done:" + done.get())));
        }
        Optional<String> group = phrase(words, i)
                .or(() -> Optional.ofNullable(STEMS.get(words.at(i).text())));
        if (group.isEmpty() || isDenied(words, i, group.get())) {
            return Optional.empty();
        }
        int to = i + (isTwo(words, i) ? 2 : 1);
        return Optional.of(Mark.of(Kind.PROMISE, i, to, Set.of("promise:" + group.get())));
    }

    /** Two words that promise together, told by the second of them. */
    private static boolean isTwo(Words words, int i) {
        return words.at(i).is("money", "price", "on") || words.at(i).is("sin", "no");
    }

    private static Optional<String> phrase(Words words, int i) {
        Word word = words.at(i);
        Word before = words.at(i - 1);
        if (word.is("free")) {
            return isFreeOfCharge(words, i) ? Optional.of("free") : Optional.empty();
        }
        if (word.is("charge", "cost", "costo", "cargo", "obligation")
                && (before.is("no", "sin", "without") || words.at(i - 2).is("no", "without"))) {
            return Optional.of("free");
        }
        if (word.is("house", "us")
                && before.is("the", "on")
                && (word.is("us")
                        ? words.at(i - 2).is("is", "it's", "be")
                        : words.at(i - 2).is("on"))) {
            return Optional.of("free");
        }
        if (word.is("life") && before.is("for")) {
            return Optional.of("lifetime");
        }
        if (word.is("back")
                && before.is("money", "-")
                && (before.is("money") || words.at(i - 2).is("money"))) {
            return Optional.of("refund");
        }
        if (isMoneyBack(words, i)) {
            return Optional.of("refund");
        }
        if (word.is("match", "beat")
                && (words.at(i + 1).is("any", "that", "their", "the", "prices", "it") || before.is("price"))) {
            return Optional.of("match");
        }
        if (word.is("off") && (before.is("half", "third") || before.is("%", "percent"))) {
            return Optional.of("discount");
        }
        return comes(words, i) ? Optional.of("arrive") : Optional.empty();
    }

    /** "Get everything back", "we'll give you the deposit back". */
    static boolean isMoneyBack(Words words, int i) {
        if (!words.at(i).is("back") || !words.at(i - 1).is("everything", "money", "all", "deposit", "payment", "it")) {
            return false;
        }
        boolean it = words.at(i - 1).is("it");
        for (int k = i - 2; k >= Math.max(0, i - 5); k--) {
            if (words.at(k).is("get", "gets", "getting", "have", "give", "gives", "giving") && !it
                    || words.at(k).is("pay", "paid", "pays")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFreeOfCharge(Words words, int i) {
        Word before = words.at(i - 1);
        boolean other = before.is(
                        "feel",
                        "toll",
                        "you",
                        "you're",
                        "hands",
                        "sugar",
                        "gluten",
                        "fee",
                        "time",
                        "when",
                        "smoke",
                        "interest",
                        "pain")
                || before.is("-")
                || words.at(i + 1)
                        .is("to", "at", "on", "up", "time", "slot", "for", "this", "that", "tomorrow", "today");
        boolean somebody = before.is("is", "are", "be")
                && words.at(i - 2).is("nobody", "somebody", "someone", "anybody", "anyone", "one", "everybody");
        boolean toll = before.is("-") && words.at(i - 2).is("risk", "fee");
        return !other && !somebody || toll || before.is("for");
    }

    /** Somebody comes: "we'll be there", "a technician will arrive". */
    private static boolean comes(Words words, int i) {
        Word word = words.at(i);
        boolean there = word.is("there")
                && words.at(i - 1).is("be", "right")
                && !words.at(i - 2).is("to", "should", "not");
        boolean arrive = word.is("arrive", "arrives", "arriving", "llegaremos", "llegará", "estaremos");
        boolean way =
                word.is("way") && words.at(i - 2).is("on") && words.at(i - 1).is("the", "their", "his", "her", "our");
        boolean at =
                word.is("your") && words.at(i - 1).is("at") && words.at(i - 2).is("be");
        if (!there && !arrive && !way && !at) {
            return false;
        }
        if (word.is("llegaremos", "llegará", "estaremos")) {
            return true;
        }
        for (int k = i - 1; k >= Math.max(0, i - 6); k--) {
            if (COMERS.contains(words.at(k).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(Words words, int i, String group) {
        for (int k = i - 1; k >= Math.max(0, i - DENIED_WITHIN); k--) {
            Word word = words.at(k);
            if (word.is(".", "!", "?", ",", ";", "but", "yes", "no") && !(word.is("no") && k == i - 1)) {
                return false;
            }
            boolean of = word.is("no", "sin", "without", "any", "about") && group.equals("free");
            boolean only = word.is("not") && words.at(k + 1).is("only");
            boolean about = word.is("about", "any", "if", "whether") && !asks(words, k);
            if (DENIALS.contains(word.text()) && !of && !only && !about) {
                return true;
            }
        }
        return false;
    }

    /** "I don't know about refunds", "I can check whether there is a discount". */
    private static boolean asks(Words words, int k) {
        for (int at = k - 1; at >= Math.max(0, k - 6); at--) {
            if (words.at(at)
                    .is(
                            "ask",
                            "asking",
                            "know",
                            "check",
                            "sure",
                            "confirm",
                            "question",
                            "asked",
                            "wondering",
                            "find",
                            "see",
                            "information",
                            "questions")) {
                return true;
            }
        }
        return false;
    }
}
