package dev.switchboard.mind.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a sentence only gives back what the caller said. What a caller says never becomes a word of the business, least
 * of all by a "yes".
 */
final class Echo {

    private static final Pattern STRICT = Pattern.compile(
            "\\byou('ve| have|'d| had)? (just |also )?(said|mention|told|quot|paid|heard|saw|read|were (told|quoted|charged|given)|asked)"
                    + "|\\byour (budget|question|offer)|\\b(dijo|mencionó|menciono|pagó|su presupuesto|le dijeron|le cobraron|preguntó)");
    private static final Pattern LOOSE = Pattern.compile(
            "\\byou(r|'re|'ve|'d)?\\b|\\bgot it|\\bnoted|\\bgot that|\\bto confirm|\\bi have (that|it|you)|\\bhave you down"
                    + "|\\bunderstood|\\bi('ll| will) (let|tell|pass|note|make|write|add|put)|\\b(su|usted|anotado|entendido|entiendo|le|tengo)\\b|\\bi (understand|see|heard|hear)");
    private static final Pattern ASSERTED = Pattern.compile(
            "\\b(we|we're|we'll|we've|we'd|our|ours|us)\\b|^\\s*(yes|yeah|yep|sure|correct|exactly|absolutely|right|of course|definitely|certainly|sí|si|claro|correcto)\\b"
                    + "|that('s| is) (right|correct|true)|\\b(works|confirmed|i can confirm|guarantee|is available|see you|you're all set|you're booked|nuestro|nuestra|tenemos|ofrecemos|abrimos|cerramos|estamos|exacto)\\b");
    private static final Pattern PASSED_ON = Pattern.compile(
            "\\byou('d| would) (like|prefer|rather)|\\byou (need|want|are looking|were looking|prefer|said|mentioned|asked|told)|\\byou're (looking|calling|asking|hoping)"
                    + "|\\byour (number|phone|address|message|callback|truck|van|car|vehicle|name|request|unit|order|date)|\\bcall(ing)? you|\\breach you|\\btext you|\\b(usted )?(quiere|necesita|prefiere|dijo|su número|su teléfono|su dirección|llamarle)");
    private static final Pattern PRICED = Pattern.compile(
            "\\b(it's|it is|that's|costs?|price is|charge|we can do|is our|our price|you('ll)? pay|total|es nuestro|cuesta|cobramos|precio es|no problem|happy to|we do|agree|deal|honor)\\b");

    private static final Pattern EVENT = Pattern.compile(
            "\\b(ready|done|finished|delivered|delivery|ships?|shipped|arrives?|installed|completed|listo|lista|terminado|entregado)\\b");
    private static final Pattern OPENING = Pattern.compile(
            "\\b(opens?|closes?|closed|hours|available|appointments?|come|stop|visit|see|abierto|abiertos|abrimos|cerramos|horario)\\b");

    private final boolean event;
    private final boolean strict;
    private final boolean loose;
    private final boolean asserted;
    private final boolean passedOn;
    private final boolean priced;

    /** Looks at a sentence once, however much it claims. */
    Echo(String sentence) {
        String said = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        this.event = EVENT.matcher(said).find() && !OPENING.matcher(said).find();
        this.strict = STRICT.matcher(said).find();
        this.loose = LOOSE.matcher(said).find();
        this.asserted = ASSERTED.matcher(said).find();
        this.passedOn = PASSED_ON.matcher(said).find();
        this.priced = PRICED.matcher(said).find();
    }

    /** Whether something is said to be done or to come: on which days, opening hours do not tell. */
    boolean tellsEvent() {
        return event;
    }

    boolean allows(Kind kind) {
        return switch (kind) {
            case MONEY, PERCENT -> strict && !asserted && !priced;
            case PROMISE -> strict && !asserted;
            case NUMBER -> !asserted || passedOn;
            default -> passedOn || loose && !asserted;
        };
    }
}
