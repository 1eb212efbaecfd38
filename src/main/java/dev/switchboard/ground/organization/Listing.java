package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One entry of the directory: an organization and its carrier accounts.
 *
 * @param accounts by carrier; the platform's own account where the organization has stored none
 * @param paused whether stored credentials can't be read: then nothing is sent, because any other account would send as
 *     somebody else
 * @param platformCarrier by whom the platform sends
 * @param lent numbers that the platform bought for an organization which has an account of its own as well, with the account
 *     that has them
 */
public record Listing(
        Organization organization,
        Map<Carrier, CarrierAccount> accounts,
        boolean paused,
        Carrier platformCarrier,
        Map<PhoneNumber, CarrierAccount> lent) {

    /** The account that this organization's webhooks of {@code carrier} are signed with. */
    public Optional<CarrierAccount> account(Carrier carrier) {
        return Optional.ofNullable(accounts.get(carrier));
    }

    /** Any of them, by the carrier's id. */
    public Optional<CarrierAccount> accountNamed(String accountSid) {
        return Stream.concat(accounts.values().stream(), lent.values().stream())
                .filter(account -> account.accountSid().equals(accountSid))
                .findFirst();
    }

    /**
     * The account that messages leave by, and numbers are bought with: one of the organization's own, Twilio before
     * SignalWire, else the platform's at its carrier.
     */
    public Optional<CarrierAccount> sendingAccount() {
        return paused
                ? Optional.empty()
                : Stream.of(Carrier.TWILIO, Carrier.SIGNALWIRE)
                        .flatMap(carrier -> account(carrier).stream())
                        .filter(account -> !account.ofPlatform())
                        .findFirst()
                        .or(this::platformAccount);
    }

    /**
     * The account that has a number of that carrier: the platform's if it bought the number, else the organization's own there or
     * anywhere, else the platform's there, which may have had another carrier when the number was bought.
     */
    public Optional<CarrierAccount> accountOfNumber(Carrier carrier, PhoneNumber number) {
        return paused
                ? Optional.empty()
                : Optional.ofNullable(lent.get(number))
                        .or(() -> account(carrier).filter(account -> !account.ofPlatform()))
                        .or(() -> sendingAccount().filter(account -> !account.ofPlatform()))
                        .or(() -> account(carrier))
                        .or(this::sendingAccount);
    }

    /** The platform's, unless the organization has an account of its own at that carrier. */
    public Optional<CarrierAccount> platformAccount() {
        return account(platformCarrier).filter(CarrierAccount::ofPlatform);
    }

    @Override
    public String toString() {
        return "Listing[" + organization.id() + "]";
    }
}
