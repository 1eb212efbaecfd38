package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.AvailableNumber;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Numbers that may do for an order, one after the other: the wanted one, those of the wanted area code, of codes that serve
 * the same place, of the same state, of the whole country. The carrier is asked only for as much as is tried.
 */
final class Candidates {

    private static final int AT_ONCE = 30;
    private static final int MOST_OVERLAYS = 4;
    private static final Set<String> NORTH_AMERICA = Set.of("US", "CA");

    private final CarrierNumbers carrier;
    private final CarrierAccount account;
    private final UnaryOperator<List<PhoneNumber>> free;
    private final Deque<NumberSearch> searches;
    private final List<PhoneNumber> named = new ArrayList<>();
    private final Deque<PhoneNumber> found = new ArrayDeque<>();
    private final Set<String> tried;
    private final Random order;

    /** @param free those among the numbers that may come to the organization at all */
    Candidates(
            CarrierNumbers carrier,
            CarrierAccount account,
            NumberOrder wanted,
            AreaCodes codes,
            UnaryOperator<List<PhoneNumber>> free) {
        this.carrier = carrier;
        this.account = account;
        this.free = free;
        this.tried = new HashSet<>(wanted.tried());
        this.searches = new ArrayDeque<>(searches(wanted.wish(), codes));
        // Orders that come together are shown the same numbers, and should not all want the first of them.
        this.order = new Random(wanted.id().getLeastSignificantBits());
        // The last one first: its purchase may have come through, so no other one before that is known.
        Stream.concat(wanted.candidate().stream(), wanted.wish().number().stream()).forEach(named::add);
    }

    private static List<NumberSearch> searches(NumberWish wish, AreaCodes codes) {
        List<NumberSearch> searches = new ArrayList<>();
        boolean american = NORTH_AMERICA.contains(wish.country());
        Optional<String> area = wish.areaCode()
                .or(() -> wish.number()
                        .filter(number -> american && number.e164().startsWith("+1"))
                        .map(number -> number.e164().substring(2, 5)));
        area.ifPresent(code -> searches.add(search(wish, area, Optional.empty())));
        if (american && wish.kind() == NumberKind.LOCAL) {
            area.map(codes::overlays).orElse(List.of()).stream()
                    .limit(MOST_OVERLAYS)
                    .forEach(code -> searches.add(search(wish, Optional.of(code), Optional.empty())));
            area.flatMap(codes::region).ifPresent(state -> searches.add(search(wish, Optional.empty(), Optional.of(state))));
        }
        searches.add(search(wish, Optional.empty(), Optional.empty()));
        return searches;
    }

    private static NumberSearch search(NumberWish wish, Optional<String> areaCode, Optional<String> region) {
        boolean texts = NORTH_AMERICA.contains(wish.country()) || wish.kind() == NumberKind.MOBILE;
        return new NumberSearch(wish.country(), wish.kind(), areaCode, region, Optional.empty(), texts, AT_ONCE);
    }

    /** Nothing if there is none any more. */
    Optional<PhoneNumber> next() {
        add(named);
        named.clear();
        while (found.isEmpty() && !searches.isEmpty()) {
            List<PhoneNumber> numbers = new ArrayList<>(carrier.search(account, searches.poll()).stream()
                    .map(AvailableNumber::number)
                    .toList());
            Collections.shuffle(numbers, order);
            add(numbers);
        }
        return Optional.ofNullable(found.poll());
    }

    private void add(List<PhoneNumber> numbers) {
        List<PhoneNumber> untried =
                numbers.stream().filter(number -> tried.add(number.e164())).toList();
        if (!untried.isEmpty()) {
            found.addAll(free.apply(untried));
        }
    }
}
