package dev.switchboard.mind.details;

import dev.switchboard.mind.details.Booking.Offer;
import dev.switchboard.mind.time.Wish;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Which of a few times somebody means: "the second", "the one at three", "Friday is fine". */
final class Choices {

    private static final int FEW_WORDS = 7;
    private static final int HALF_DAY = 12;

    private static final int SOME_WORDS = 12;

    private final Sheet sheet;
    private final Times times;

    Choices(Sheet sheet, Times times) {
        this.sheet = sheet;
        this.times = times;
    }

    Optional<Offer> of(List<Offer> offers, Spoken said, Optional<Wish> wish) {
        Optional<Offer> named = wish.flatMap(each -> named(offers, each));
        if (named.isPresent() || offers.isEmpty()) {
            return named;
        }
        Optional<Offer> told = told(offers, said);
        if (told.isPresent() || said.length() > FEW_WORDS || said.denies()) {
            return told;
        }
        if (said.holds(sheet.phrases("first")) || said.holds(sheet.phrases("any"))) {
            return Optional.of(offers.get(0));
        }
        if (said.holds(sheet.phrases("second")) && offers.size() > 1) {
            return Optional.of(offers.get(1));
        }
        if (said.holds(sheet.phrases("last"))) {
            return Optional.of(offers.get(offers.size() - 1));
        }
        boolean yes = wish.isEmpty() && (said.begins(sheet.phrases("yes")) || said.isAbout(sheet.phrases("yes"), 2));
        return yes && offers.size() == 1 ? Optional.of(offers.get(0)) : Optional.empty();
    }

    /** Told apart by words alone; "something later" tells of none of them. */
    private Optional<Offer> told(List<Offer> offers, Spoken said) {
        List<OffsetDateTime> starts =
                offers.stream().flatMap(offer -> offer.moment().stream()).toList();
        boolean several = offers.size() > 1 && starts.size() == offers.size();
        return several && said.length() <= SOME_WORDS && !said.holds(sheet.phrases("other"))
                ? times.choose(said.text(), starts).map(offers::get)
                : Optional.empty();
    }

    /** The only one that fits, or the first of those at that time. */
    private static Optional<Offer> named(List<Offer> offers, Wish wish) {
        List<Offer> fitting =
                offers.stream().filter(offer -> fits(offer, wish, 0)).toList();
        if (fitting.isEmpty() && wish.clock()) {
            fitting =
                    offers.stream().filter(offer -> fits(offer, wish, HALF_DAY)).toList();
        }
        return fitting.size() == 1 || wish.clock() ? fitting.stream().findFirst() : Optional.empty();
    }

    private static boolean fits(Offer offer, Wish wish, int hoursLater) {
        return offer.clock()
                .filter(clock -> !wish.dayNamed() || isOn(clock, wish))
                .map(clock -> clock.toLocalTime().minusHours(hoursLater))
                .filter(time -> !wish.timeNamed() || isAt(time, wish))
                .isPresent();
    }

    private static boolean isOn(LocalDateTime clock, Wish wish) {
        return !clock.toLocalDate().isBefore(wish.from())
                && !clock.toLocalDate().isAfter(wish.until());
    }

    private static boolean isAt(LocalTime time, Wish wish) {
        return !time.isBefore(wish.earliest()) && !time.isAfter(wish.latest());
    }
}
