package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberPurchase;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Buys what was ordered. Each step is written down before it is taken, and an attempt whose answer was lost is looked for
 * under the order's name before anything else is bought, so that an order ends with one number or with none.
 */
@Component("numberBuyer")
public final class NumberBuyer {

    private static final Duration AT_ITS_LIMIT = Duration.ofSeconds(5);
    private static final int LONG_IN_VAIN = 5; // attempts: half a minute
    private static final int NO_CODE = 0;

    private final NumberOrders orders;
    private final OrderBook book;
    private final NumberAccounts accounts;
    private final CarrierNumbers carrier;
    private final NumberAddresses addresses;
    private final BoughtNumbers bought;
    private final Supplier<AreaCodes> areaCodes;
    private final NumberProperties properties;

    NumberBuyer(
            NumberOrders orders,
            OrderBook book,
            NumberAccounts accounts,
            CarrierNumbers carrier,
            NumberAddresses addresses,
            BoughtNumbers bought,
            Supplier<AreaCodes> areaCodes,
            NumberProperties properties) {
        this.orders = orders;
        this.book = book;
        this.accounts = accounts;
        this.carrier = carrier;
        this.addresses = addresses;
        this.bought = bought;
        this.areaCodes = areaCodes;
        this.properties = properties;
    }

    /** The order that {@code event} is about; as far as it is not done yet. */
    public void buy(Event event) {
        try {
            buy(event.organizationId(), event.subject().id());
        } catch (CarrierException | RetryLaterException notYet) {
            if (event.attempts() >= LONG_IN_VAIN) {
                book.open(event.organizationId(), event.subject().id()).ifPresent(book::delayed);
            }
            throw notYet instanceof CarrierException failed ? later(failed) : notYet;
        }
    }

    void buy(UUID organization, UUID id) {
        Optional<NumberOrder> found = orders.find(organization, id);
        if (found.isPresent() && found.get().state() == OrderState.BOUGHT) {
            bought.confirm(found.get());
        } else if (found.isPresent() && found.get().state().isOpen()) {
            buy(found.get());
        }
    }

    private void buy(NumberOrder placed) {
        Optional<CarrierAccount> chosen = account(placed);
        if (chosen.isEmpty()) {
            return;
        }
        CarrierAccount account = chosen.get();
        NumberOrder order = placed.asked() == 0 ? book.begin(placed, account) : placed;
        try {
            Optional<CarrierNumber> number = order.asked() == 0 ? Optional.empty() : named(account, order);
            if (number.isEmpty()) {
                number = ask(account, order);
            }
            number.ifPresentOrElse(
                    it -> bought.keep(order, account, it),
                    () -> book.fail(order, NO_CODE, Refusals.none(order.wish())));
        } catch (CarrierException refused) {
            if (!refused.isRefused()) {
                throw refused;
            }
            book.fail(order, refused.code(), Refusals.words(refused));
        }
    }

    /** Nothing if the order was given up. */
    private Optional<CarrierAccount> account(NumberOrder order) {
        UUID organization = order.wish().organization();
        if (order.asked() == 0) {
            return Optional.of(accounts.toBuyIn(order)
                    .orElseThrow(() -> new RetryLaterException("the stored credentials can't be read", Duration.ZERO)));
        }
        Optional<CarrierAccount> account =
                accounts.of(organization, order.accountSid().orElse(""));
        if (account.isEmpty()) {
            book.fail(
                    order,
                    NO_CODE,
                    "The carrier account was changed while the number was being bought. See there whether it was, before you order again.");
        }
        return account;
    }

    /** What an attempt before got, whose answer nobody heard. */
    private Optional<CarrierNumber> named(CarrierAccount account, NumberOrder order) {
        return carrier.named(account, order.carrierName()).stream().findFirst();
    }

    private Optional<CarrierNumber> ask(CarrierAccount account, NumberOrder begun) {
        UUID organization = begun.wish().organization();
        NumberOrder order = begun;
        Candidates candidates = new Candidates(
                carrier, account, order, areaCodes.get(), numbers -> book.free(organization, begun.id(), numbers));
        while (order.tried().size() < properties.tries()) {
            Optional<PhoneNumber> candidate = candidates.next();
            if (candidate.isEmpty()) {
                return Optional.empty();
            }
            order = book.ask(order, candidate.get());
            try {
                return Optional.of(carrier.buy(account, purchase(account, order, candidate.get())));
            } catch (CarrierException refused) {
                if (!Refusals.isGone(refused)) {
                    throw refused;
                }
                // Gone also if an attempt of ours got it: its answer was lost, and it was not listed yet a moment ago.
                Optional<CarrierNumber> ours = named(account, order);
                if (ours.isPresent()) {
                    return ours;
                }
                order = book.gone(order, candidate.get());
            }
        }
        return Optional.empty();
    }

    private NumberPurchase purchase(CarrierAccount account, NumberOrder order, PhoneNumber candidate) {
        return new NumberPurchase(
                candidate,
                order.carrierName(),
                addresses.of(order.wish().organization(), account.carrier()),
                order.wish().bundleSid(),
                order.wish().addressSid());
    }

    private static RetryLaterException later(CarrierException failed) {
        if (failed.status() == 429) {
            Duration pause = failed.retryAfter().isZero() ? AT_ITS_LIMIT : failed.retryAfter();
            return RetryLaterException.untried("the carrier is at its limit", pause);
        }
        return new RetryLaterException(
                failed.isUnknown() ? "nobody knows whether the number was bought" : "the carrier is away",
                Duration.ZERO);
    }
}
