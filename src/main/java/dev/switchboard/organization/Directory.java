package dev.switchboard.organization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.switchboard.carrier.Carrier;
import dev.switchboard.carrier.CarrierAccount;
import dev.switchboard.number.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the organization behind a webhook. Answers come from memory; what changes in the database is forgotten on
 * every instance as soon as it is committed, and in any case after a minute.
 */
public final class Directory {

    private static final String NOBODY = "-";

    private final DirectoryQueries queries;
    private final CarrierAccounts accounts;
    private final LoadingCache<Dialled, Optional<Answer>> answers;
    private final LoadingCache<UUID, Optional<Listing>> listings;

    Directory(DirectoryQueries queries, CarrierAccounts accounts, DirectoryProperties properties) {
        this.queries = queries;
        this.accounts = accounts;
        var cache =
                Caffeine.newBuilder().maximumSize(properties.remembered()).expireAfterWrite(properties.forgetAfter());
        this.answers = cache.build(dialled -> queries.find(dialled.number(), dialled.account(), ""));
        this.listings = cache.build(queries::load);
    }

    /**
     * @param dialled the number that was dialled, as the carrier sent it; empty when the webhook names none
     * @param account the carrier account that the webhook names; a claim until the signature is verified
     * @param call the carrier's id of the call; asked for only when {@code dialled} is empty
     */
    public Optional<Found> find(String dialled, String account, String call) {
        // What is no number is nobody's, and is not worth remembering: it came before anything was verified.
        String number = dialled.isEmpty() || PhoneNumber.parse(dialled).isPresent() ? dialled : NOBODY;
        Optional<Answer> answer =
                number.isEmpty() ? queries.find("", account, call) : answers.get(new Dialled(number, account));
        return answer.flatMap(a -> listing(a.organizationId()).map(listing -> new Found(listing, a.by())));
    }

    /** The entry of an organization, for whoever works on one of its events. */
    public Optional<Listing> listing(UUID organizationId) {
        return listings.get(organizationId);
    }

    /** The platform's own account, if one is configured: it signs for numbers of nobody. */
    public Optional<CarrierAccount> platformAccount(Carrier carrier) {
        return Optional.ofNullable(accounts.ofPlatform().get(carrier)).filter(account -> !account.simulated());
    }

    void forget(UUID organizationId) {
        listings.invalidate(organizationId);
        // A number may have come to this organization, so answers that don't name it can be wrong as well.
        Set<Dialled> stale = ConcurrentHashMap.newKeySet();
        answers.asMap().forEach((dialled, answer) -> {
            if (answer.isEmpty()
                    || answer.get().by() != FoundBy.NUMBER
                    || answer.get().organizationId().equals(organizationId)) {
                stale.add(dialled);
            }
        });
        answers.invalidateAll(stale);
    }

    void forgetAll() {
        answers.invalidateAll();
        listings.invalidateAll();
    }

    record Dialled(String number, String account) {}

    record Answer(UUID organizationId, FoundBy by) {}
}
