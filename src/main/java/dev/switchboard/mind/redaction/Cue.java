package dev.switchboard.mind.redaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a number is, told by the words before it. */
enum Cue {
    CARD,
    SECURITY_CODE,
    SOCIAL,
    PHONE,
    OTHER;

    private static final int LOOKS_BACK = 12;
    private static final int WITHIN = 6;
    private static final Set<String> FEW_DIGITS = Set.of("three", "four", "3", "4");

    private static final Map<String, Cue> WORDS = Map.ofEntries(
            Map.entry("visa", CARD),
            Map.entry("mastercard", CARD),
            Map.entry("amex", CARD),
            Map.entry("tarjeta", CARD),
            Map.entry("cvv", SECURITY_CODE),
            Map.entry("cvc", SECURITY_CODE),
            Map.entry("csc", SECURITY_CODE),
            Map.entry("cvv2", SECURITY_CODE),
            Map.entry("social", SOCIAL),
            Map.entry("ssn", SOCIAL),
            Map.entry("itin", SOCIAL),
            Map.entry("phone", PHONE),
            Map.entry("cell", PHONE),
            Map.entry("mobile", PHONE),
            Map.entry("call", PHONE),
            Map.entry("callback", PHONE),
            Map.entry("reach", PHONE),
            Map.entry("text", PHONE),
            Map.entry("fax", PHONE),
            Map.entry("teléfono", PHONE),
            Map.entry("telefono", PHONE),
            Map.entry("celular", PHONE),
            Map.entry("llámame", PHONE),
            Map.entry("llámeme", PHONE),
            Map.entry("llame", PHONE));

    private static final Set<String> OTHERS = Set.of(
            "order",
            "invoice",
            "tracking",
            "ticket",
            "case",
            "confirmation",
            "reference",
            "po",
            "serial",
            "part",
            "quote",
            "estimate",
            "job",
            "policy",
            "claim",
            "vin",
            "imei",
            "sku",
            "upc",
            "account",
            "zip",
            "zipcode",
            "routing",
            "model",
            "temperature",
            "item",
            "work",
            "receipt",
            "booking",
            "reservation",
            "license",
            "unit",
            "lot",
            "permit",
            "parcel",
            "package",
            "member",
            "membership",
            "expires",
            "expiration",
            "expiry",
            "exp",
            "pedido",
            "factura",
            "orden",
            "cuenta",
            "postal",
            "gate",
            "door",
            "mileage",
            "odometer",
            "vence",
            "order's",
            "extension",
            "isbn",
            "dot",
            "ein",
            "barcode",
            "employee",
            "student",
            "project",
            "rastreo",
            "referencia",
            "guía",
            "store",
            "customer");

    private static final Set<String> CARD_KINDS = Set.of("credit", "debit", "payment", "bank", "discover");

    /** The last word before this token that tells something about a number. */
    static Optional<Cue> before(List<Token> tokens, int at) {
        for (int i = at - 1; i >= Math.max(0, at - LOOKS_BACK); i--) {
            Optional<Cue> cue = at(tokens, i);
            if (cue.isPresent()) {
                return cue;
            }
        }
        return Optional.empty();
    }

    /** The first thing that is asked for in words of the agent. */
    static Optional<Cue> asked(List<Token> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Optional<Cue> cue = at(tokens, i);
            if (cue.isPresent() && cue.get() != OTHER) {
                return cue;
            }
            if (cue.isPresent() && i > 0 && !tokens.get(i).text().equals("confirmation")) {
                return cue;
            }
        }
        return Optional.empty();
    }

    private static Optional<Cue> at(List<Token> tokens, int i) {
        String word = tokens.get(i).text();
        String before = i > 0 ? tokens.get(i - 1).text() : "";
        String after = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
        if (word.equals("card")) {
            boolean payment = CARD_KINDS.contains(before) || after.equals("number") || after.equals("is");
            return payment && !before.equals("business") && !before.equals("gift") || isOn(tokens, i)
                    ? Optional.of(CARD)
                    : Optional.empty();
        }
        if (word.equals("code") && before.equals("security")
                || word.equals("value") && before.equals("verification")
                || word.equals("seguridad") && before.equals("de")
                || isOnTheCard(tokens, i)) {
            return Optional.of(SECURITY_CODE);
        }
        if (word.equals("n") && isSpelled(tokens, i)) {
            return Optional.of(SOCIAL);
        }
        if (word.equals("media") && before.equals("social") || word.equals("social") && after.equals("media")) {
            return Optional.empty();
        }
        if (word.equals("express") && before.equals("american")) {
            return Optional.of(CARD);
        }
        if (OTHERS.contains(word)
                && !(word.equals("dot") && !after.equals("number") || word.equals("account") && before.equals("on"))) {
            return Optional.of(OTHER);
        }
        return Optional.ofNullable(WORDS.get(word));
    }

    /** "The number on the card", "the numbers on the front of your card". */
    private static boolean isOn(List<Token> tokens, int card) {
        int from = Math.max(0, card - WITHIN);
        List<String> before =
                tokens.subList(from, card).stream().map(Token::text).toList();
        return before.contains("on")
                && before.stream().anyMatch(word -> word.startsWith("number"))
                && !before.contains("business")
                && !before.contains("gift");
    }

    /** "The three digits on the back", "the code on the front of the card". */
    private static boolean isOnTheCard(List<Token> tokens, int side) {
        String word = tokens.get(side).text();
        if (!word.equals("back") && !word.equals("front")) {
            return false;
        }
        List<String> before = tokens.subList(Math.max(0, side - WITHIN), side).stream()
                .map(Token::text)
                .toList();
        boolean few = before.stream().anyMatch(FEW_DIGITS::contains);
        boolean digits = before.contains("digits") || before.contains("digit");
        boolean card = tokens.subList(side, Math.min(tokens.size(), side + WITHIN)).stream()
                .anyMatch(token -> token.text().equals("card"));
        return before.contains("on") && (few && digits || card && (digits || before.contains("code")));
    }

    /** "S. S. N." */
    private static boolean isSpelled(List<Token> tokens, int last) {
        StringBuilder letters = new StringBuilder();
        for (int i = last - 1; i >= 0 && letters.length() < 2; i--) {
            if (!tokens.get(i).isSign()) {
                letters.append(tokens.get(i).text());
            }
        }
        return letters.toString().equals("ss");
    }
}
