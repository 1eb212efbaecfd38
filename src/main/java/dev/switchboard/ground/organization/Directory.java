package dev.switchboard.ground.organization;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.SparingLoader;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Finds the organization behind a webhook. Answers come from memory; what changes in the database is forgotten on
 * every instance as soon as it is committed, and in any case asked for again by whoever wants it ten minutes later, or one
 * minute later while nothing is heard of changes.
 */
public final class Directory {

    private static final String NOBODY = "-";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration UNHEARD = Duration.ofMinutes(1);
    private static final int AT_ONCE = 8;
    private static final int WAITING = 400;

    /** Of those at once: what is refreshed must not keep a number waiting that nobody has asked for yet. */
    private static final int REFRESHES_AT_ONCE = 2;

    private final DirectoryQueries queries;
    private final CarrierAccounts accounts;
    private final AsyncLoadingCache<Dialled, Optional<Answer>> answers;
    private final AsyncLoadingCache<UUID, Optional<Listing>> listings;
    private final ExecutorService lookUps;
    private final Semaphore refreshes = new Semaphore(REFRESHES_AT_ONCE);
    private final Duration patience;
    private final Duration forgetAfter;

    Directory(DirectoryQueries queries, CarrierAccounts accounts, DirectoryProperties properties) {
        this.queries = queries;
        this.accounts = accounts;
        this.patience = properties.patience();
        this.forgetAfter = properties.forgetAfter();
        this.lookUps = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Directory::thread);
        // Refreshed after a while, and until that is answered the old answer is good: a database that is away for
        // longer must not make strangers of everybody.
        var cache = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .refreshAfterWrite(properties.forgetAfter())
                .expireAfterWrite(FORGOTTEN_AFTER)
                .executor(lookUps);
        this.answers = cache.buildAsync(new SparingLoader<Dialled, Optional<Answer>>(
                dialled -> queries.find(dialled.number(), dialled.account(), ""), refreshes));
        this.listings = cache.buildAsync(new SparingLoader<UUID, Optional<Listing>>(queries::load, refreshes));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "directory");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @param dialled the number that was dialled, as the carrier sent it; empty when the webhook names none
     * @param account the carrier account that the webhook names; a claim until the signature is verified
     * @param call the carrier's id of the call; asked for only when {@code dialled} is empty
     * @throws org.springframework.dao.DataAccessException if the database does not say, or not in time
     */
    public Optional<Found> find(String dialled, String account, String call) {
        // What is no number is nobody's, and is not worth remembering: it came before anything was verified.
        String number = dialled.isEmpty() || PhoneNumber.parse(dialled).isPresent() ? dialled : NOBODY;
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Answer> answer = number.isEmpty()
                ? await(() -> CompletableFuture.supplyAsync(() -> queries.find("", account, call), lookUps), deadline)
                : await(() -> answers.get(new Dialled(number, account)), deadline);
        return answer.flatMap(a ->
                await(() -> listings.get(a.organizationId()), deadline).map(listing -> new Found(listing, a.by())));
    }

    /** The organization that asked for a number to be verified; so rare that it is not remembered. */
    public Optional<Found> findByVerification(UUID verification) {
        long deadline = System.nanoTime() + patience.toNanos();
        return await(
                        () -> CompletableFuture.supplyAsync(() -> queries.findByVerification(verification), lookUps),
                        deadline)
                .flatMap(organization -> await(() -> listings.get(organization), deadline))
                .map(listing -> new Found(listing, FoundBy.CALL));
    }

    /** The organization that called somebody back; not remembered either. */
    public Optional<Found> findByCallBack(UUID callBack) {
        long deadline = System.nanoTime() + patience.toNanos();
        return await(() -> CompletableFuture.supplyAsync(() -> queries.findByCallBack(callBack), lookUps), deadline)
                .flatMap(organization -> await(() -> listings.get(organization), deadline))
                .map(listing -> new Found(listing, FoundBy.CALL));
    }

    /** The organization whose papers something was told of; not remembered either. */
    public Optional<Found> findByBundle(UUID bundle) {
        long deadline = System.nanoTime() + patience.toNanos();
        return await(() -> CompletableFuture.supplyAsync(() -> queries.findByBundle(bundle), lookUps), deadline)
                .flatMap(organization -> await(() -> listings.get(organization), deadline))
                .map(listing -> new Found(listing, FoundBy.CALL));
    }

    /** The organization whose caller is connected to a phone; not remembered either. */
    public Optional<Found> findByTransfer(UUID attempt) {
        long deadline = System.nanoTime() + patience.toNanos();
        return await(() -> CompletableFuture.supplyAsync(() -> queries.findByTransfer(attempt), lookUps), deadline)
                .flatMap(organization -> await(() -> listings.get(organization), deadline))
                .map(listing -> new Found(listing, FoundBy.CALL));
    }

    /** The entry of an organization, for whoever works on one of its events. */
    public Optional<Listing> listing(UUID organizationId) {
        return await(() -> listings.get(organizationId), System.nanoTime() + patience.toNanos());
    }

    private static <T> T await(Supplier<CompletableFuture<T>> lookUp, long deadline) {
        try {
            CompletableFuture<T> answer = lookUp.get();
            return answer.isDone() ? answer.join() : answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | RejectedExecutionException late) {
            throw new TransientDataAccessResourceException("the database takes too long to look somebody up");
        } catch (ExecutionException | CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new TransientDataAccessResourceException("a look-up failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("stopped while looking somebody up");
        }
    }

    /** The platform's own account at the carrier by which it sends, if it is configured. */
    public Optional<CarrierAccount> platformAccount() {
        return platformAccount(accounts.platformCarrier());
    }

    /** The platform's own account, if one is configured: it signs for numbers of nobody. */
    public Optional<CarrierAccount> platformAccount(Carrier carrier) {
        return Optional.ofNullable(accounts.ofPlatform().get(carrier)).filter(account -> !account.simulated());
    }

    /** For whoever acts on settings that may have been changed a moment ago; the notification of it may still be on its way. */
    public void forget(UUID organizationId) {
        forget(Set.of(organizationId));
    }

    /** All at once, because each time all answers are looked at: thousands may have been changed by one statement. */
    void forget(Set<UUID> organizations) {
        listings.synchronous().invalidateAll(organizations);
        // A number may have come to one of these, so answers that don't name it can be wrong as well, and so can
        // those that are still on their way.
        Set<Dialled> stale = new HashSet<>();
        answers.asMap().forEach((dialled, answer) -> {
            if (!namesAnother(answer, organizations)) {
                stale.add(dialled);
            }
        });
        answers.synchronous().invalidateAll(stale);
    }

    private static boolean namesAnother(CompletableFuture<Optional<Answer>> answer, Set<UUID> organizations) {
        return answer.isDone()
                && !answer.isCompletedExceptionally()
                && answer.join()
                        .filter(known -> known.by() == FoundBy.NUMBER)
                        .filter(known -> !organizations.contains(known.organizationId()))
                        .isPresent();
    }

    /** What changes is heard of from now on; what changed before may not have been. */
    void hears() {
        refreshAfter(forgetAfter);
        forgetAll();
    }

    /** Nobody tells what changes: what is in memory is good for a short while only. */
    void hearsNothing() {
        refreshAfter(forgetAfter.compareTo(UNHEARD) < 0 ? forgetAfter : UNHEARD);
    }

    private void refreshAfter(Duration age) {
        answers.synchronous().policy().refreshAfterWrite().orElseThrow().setRefreshesAfter(age);
        listings.synchronous().policy().refreshAfterWrite().orElseThrow().setRefreshesAfter(age);
    }

    void forgetAll() {
        answers.synchronous().invalidateAll();
        listings.synchronous().invalidateAll();
    }

    record Dialled(String number, String account) {}

    record Answer(UUID organizationId, FoundBy by) {}
}
