package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.FoundBy;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The telephone in the browser: calls the numbers of one's own organization, and texts them, as their carrier would. Each
 * webhook is signed and goes the whole way. Not in production.
 */
@Component
@Profile("!production")
public final class Telephone implements DisposableBean {

    private static final int AT_ONCE = 8;

    private final FollowedCalls calls;
    private final Directory directory;
    private final Trunks trunks;
    private final Handsets handsets;
    private final SimulatedCarrier carrier;
    private final ExecutorService lines =
            new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), work -> daemon(work));

    Telephone(FollowedCalls calls, Directory directory, Trunks trunks, Handsets handsets, SimulatedCarrier carrier) {
        this.carrier = carrier;
        this.calls = calls;
        this.directory = directory;
        this.trunks = trunks;
        this.handsets = handsets;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "telephone");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Places a call, which then goes on by itself.
     *
     * @param forwardedFrom where it was dialled first, if anywhere
     * @throws TelephoneException if {@code to} is not a number of this organization, or too many calls are under way
     */
    public TelephoneCall.Seen dial(
            UUID organization, PhoneNumber from, PhoneNumber to, Optional<PhoneNumber> forwardedFrom) {
        Trunk trunk = trunk(organization, to);
        PlacedCall placed = new PlacedCall(trunk, from, to, forwardedFrom);
        TelephoneCall call = new TelephoneCall(organization, trunk.account(), placed.sid(), from, to);
        calls.add(call);
        try {
            PhoneNetwork phones =
                    carrier.network(new SimulatedAccount(organization, trunk), new TelephoneCall.Webhooks(call));
            lines.execute(() -> run(placed, call, phones));
        } catch (RejectedExecutionException busy) {
            throw new TelephoneException("All lines are busy. Hang up another call first.");
        }
        return call.seen();
    }

    private static void run(PlacedCall placed, TelephoneCall call, PhoneNetwork phones) {
        try {
            placed.run(call, call, phones);
            call.end(null);
        } catch (TwimlException bad) {
            call.end(bad.getMessage());
        } catch (IOException broken) {
            call.end("Nothing came within 15 seconds, or the connection broke.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            call.end("The service stops.");
        } catch (RuntimeException unforeseen) {
            call.end("The call broke: " + unforeseen.getClass().getSimpleName());
        }
    }

    /** Nothing for a call of another organization, or one that is long over. */
    public Optional<TelephoneCall.Seen> look(UUID organization, UUID call) {
        return calls.find(organization, call).map(TelephoneCall::seen);
    }

    /**
     * Does something on a call.
     *
     * @throws TelephoneException if nobody listens now
     */
    public Optional<TelephoneCall.Seen> reply(UUID organization, UUID call, Reply reply) {
        return calls.find(organization, call).map(found -> {
            if (!found.reply(reply)) {
                throw new TelephoneException("The agent does not listen now.");
            }
            return found.seen();
        });
    }

    /**
     * Sends a text message to the number {@code to}.
     *
     * @param channel {@code sms} or {@code whatsapp}
     * @param media files that go along, 10 at most
     * @return the status that the service answers
     * @throws TelephoneException if it is not a number of this organization, or the service does not answer
     */
    public int text(
            UUID organization, PhoneNumber from, PhoneNumber to, String channel, String words, List<URI> media) {
        Trunk trunk = trunk(organization, to);
        PlacedText text = new PlacedText(
                trunk,
                from,
                to,
                channel,
                words,
                media.stream().map(file -> TextedFile.of(file, file)).toList());
        carrier.charge(trunk.account(), text);
        try {
            int status = text.send(Screen.NONE);
            handsets.sent(organization, from, to, channel, words, media);
            return status;
        } catch (IOException broken) {
            throw new TelephoneException("Nothing came within 15 seconds, or the connection broke.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TelephoneException("The service stops.");
        }
    }

    /** As whom a number of the organization is called; nobody dials another organization's with its own account. */
    private Trunk trunk(UUID organization, PhoneNumber to) {
        CarrierAccount account = directory
                .listing(organization)
                .flatMap(listing -> listing.sendingAccount())
                .orElseThrow(() -> new TelephoneException("There is no carrier account that could call."));
        boolean own = directory
                .find(to.e164(), account.accountSid(), "")
                .filter(found -> found.by() == FoundBy.NUMBER)
                .map(Found::listing)
                .filter(listing -> listing.organization().id().equals(organization))
                .isPresent();
        if (!own) {
            throw new TelephoneException("This is not a number of your organization that is answered.");
        }
        return trunks.of(account);
    }

    @Override
    public void destroy() {
        lines.shutdownNow();
    }
}
