package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierException;
import java.util.Map;
import java.util.Set;

/**
 * What a carrier's refusal of a purchase means, in words for the owner of a shop.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Error dictionary</a>
 */
final class Refusals {

    /** Somebody else has it by now, or there is none of that kind: another one may do. */
    private static final Set<Integer> GONE = Set.of(21422, 21452);

    private static final String PAPERS =
            "Numbers of this country need papers first. Prepare them under Numbers, Regulatory bundles; the number is bought"
                    + " when they are approved.";

    private static final String ADDRESS =
            "Numbers of this country need an address in it. Ask support to add yours, then order again.";

    private static final Map<Integer, String> WORDS = Map.of(
            21421, "The carrier does not know this number. Search for another one.",
            21615, ADDRESS,
            21631, ADDRESS,
            21649, PAPERS,
            21650, PAPERS,
            21651, "The papers for this country do not fit this number. Check them under Numbers, Regulatory bundles.",
            21404, "The carrier's trial account allows no further number. Ask support to upgrade it.",
            20003, "The carrier does not accept the account's credentials. Ask support to check them.",
            20005, "The carrier has suspended the account. Ask support.");

    private Refusals() {}

    static boolean isGone(CarrierException refused) {
        return refused.isRefused() && GONE.contains(refused.code());
    }

    static String words(CarrierException refused) {
        String known = WORDS.get(refused.code());
        if (known != null) {
            return known;
        }
        return refused.status() == 401 || refused.status() == 403
                ? WORDS.get(20003)
                : "The carrier refuses to sell this number, error "
                        + (refused.code() == 0 ? refused.status() : refused.code())
                        + ". Try another number, or ask support.";
    }

    /** There was none, nor near by. */
    static String none(NumberWish wish) {
        String place = wish.areaCode()
                .map(code -> " in area code " + code + " or near it")
                .orElse("");
        String kind =
                switch (wish.kind()) {
                    case LOCAL -> "local";
                    case TOLL_FREE -> "toll-free";
                    case MOBILE -> "mobile";
                };
        return "The carrier has no " + kind + " number" + place + " now. Try another area code or kind of number.";
    }
}
