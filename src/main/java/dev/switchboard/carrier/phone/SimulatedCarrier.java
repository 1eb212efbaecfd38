package dev.switchboard.carrier.phone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.ground.carrier.SimulatedBill;
import dev.switchboard.ground.carrier.SimulatedNetwork;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.FoundBy;
import dev.switchboard.ground.organization.Listing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Carries the texts and calls of simulated accounts to the simulated phones of their organization. Not in production. */
@Component
@Profile("!production")
final class SimulatedCarrier implements SimulatedNetwork, DisposableBean {

    private static final int AT_ONCE = 64;
    private static final int MOST_LEGS = 1_000;
    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Pattern BUNDLE = Pattern.compile(".*/bundle/([0-9a-f-]{36})");
    private static final Pattern VERIFICATION = Pattern.compile(".*/caller-id/([0-9a-f-]{36})");

    private final Directory directory;
    private final Handsets handsets;
    private final Trunks trunks;
    private final Callbacks callbacks;
    private final FollowedCalls followed;
    private final SimulatedBill bill;
    private final TextCourier courier;
    private final Cache<String, Leg> legs = Caffeine.newBuilder()
            .maximumSize(MOST_LEGS)
            .expireAfterWrite(Duration.ofHours(6))
            .build();
    private final ExecutorService lines =
            new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), SimulatedCarrier::daemon);

    SimulatedCarrier(
            Directory directory,
            Handsets handsets,
            Trunks trunks,
            Callbacks callbacks,
            FollowedCalls followed,
            SimulatedBill bill) {
        this.bill = bill;
        this.directory = directory;
        this.handsets = handsets;
        this.trunks = trunks;
        this.callbacks = callbacks;
        this.followed = followed;
        this.courier = new TextCourier(handsets, callbacks);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulated-carrier");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void carry(Text text) {
        find(text.accountSid(), text.from().replace("whatsapp:", ""))
                .ifPresent(account -> courier.carry(account, text));
    }

    @Override
    public Optional<String> textStatus(String sid) {
        return courier.status(sid);
    }

    @Override
    public boolean owns(String accountSid, PhoneNumber number) {
        return directory
                .find(number.e164(), accountSid, "")
                .filter(found -> found.by() == FoundBy.NUMBER)
                .flatMap(found -> account(found.listing(), accountSid))
                .isPresent();
    }

    /** Whose number it is; one account may be lent to many. */
    private Optional<SimulatedAccount> find(String accountSid, String number) {
        return directory
                .find(number, accountSid, "")
                .map(Found::listing)
                .flatMap(listing -> account(listing, accountSid));
    }

    private Optional<SimulatedAccount> account(Listing listing, String accountSid) {
        return listing.accounts().values().stream()
                .filter(account -> account.simulated() && account.accountSid().equals(accountSid))
                .findFirst()
                .map(account -> new SimulatedAccount(listing.organization().id(), trunks.of(account)));
    }

    @Override
    public boolean ring(Call call) {
        Optional<SimulatedAccount> account = find(call.accountSid(), call.from().e164());
        account.ifPresent(known -> {
            Leg leg = new Leg(
                    call.accountSid(),
                    call.sid(),
                    Optional.empty(),
                    call.from(),
                    call.to(),
                    call.events(),
                    call.statusCallback());
            whenAnswered(
                    known, leg, call.ringSeconds(), () -> run(known, leg, interpreter -> begin(interpreter, call)));
        });
        return true;
    }

    private void whenAnswered(SimulatedAccount account, Leg leg, int ringSeconds, Runnable answered) {
        ring(account, leg, ringSeconds).thenAccept(outcome -> {
            if (outcome != Outcome.ANSWERED) {
                moves(account, leg, outcome.status());
                return;
            }
            try {
                moves(account, leg, outcome.status());
                lines.execute(answered);
            } catch (RejectedExecutionException busy) {
                moves(account, leg, "failed");
            }
        });
    }

    /** Has the leg's phone ring. */
    CompletableFuture<Outcome> ring(SimulatedAccount account, Leg leg, int seconds) {
        legs.put(leg.sid(), leg);
        moves(account, leg, "initiated");
        moves(account, leg, "ringing");
        Handset phone = handsets.of(account.organization(), leg.to());
        Optional<PhoneForward> forward = phone.forward().filter(where -> owns(account.sid(), where.to()));
        if (forward.isEmpty()) {
            phone.add(leg.phone());
            return leg.phone().ring(seconds);
        }
        return ring(account, leg, phone, forward.get(), seconds);
    }

    /** A phone whose network forwards its calls. */
    private CompletableFuture<Outcome> ring(
            SimulatedAccount account, Leg leg, Handset phone, PhoneForward forward, int seconds) {
        if (forward.always() || phone.isBusy()) {
            return CompletableFuture.completedFuture(forward(account, leg, forward));
        }
        phone.add(leg.phone());
        int rings = forward.when() == PhoneForward.When.NO_ANSWER ? Math.min(seconds, forward.seconds()) : seconds;
        return leg.phone()
                .ring(rings)
                .thenApply(outcome -> forward.takes(outcome) ? forward(account, leg, forward) : outcome);
    }

    /** The call comes back in at the number that it is forwarded to, from somebody who says nothing. */
    private Outcome forward(SimulatedAccount account, Leg leg, PhoneForward forward) {
        PlacedCall call = new PlacedCall(account.trunk(), leg.from(), forward.to(), Optional.of(leg.to()));
        leg.phone().answer();
        HandsetCall caller = new HandsetCall(call.sid(), leg.from());
        caller.answer();
        try {
            lines.execute(() -> run(account, call, caller));
            return Outcome.ANSWERED;
        } catch (RejectedExecutionException busy) {
            return Outcome.BUSY;
        }
    }

    private void run(SimulatedAccount account, PlacedCall call, HandsetCall caller) {
        try {
            call.run(caller, Screen.NONE, network(account, Screen.NONE));
        } catch (TwimlException | IOException broken) {
            caller.hangUp();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes how far a leg is, and tells its status callback. */
    void moves(SimulatedAccount account, Leg leg, String status) {
        leg.becomes(status, fields -> callbacks.after(leg.told(), account.trunk(), leg.callback(), fields));
        bill.called(account.sid(), leg.state());
    }

    /** A text that came in from a phone is charged for, whatever became of it. */
    void charge(String account, PlacedText text) {
        bill.received(account, text.sid(), text.sender(), text.recipient(), text.files());
    }

    /** The phones of an organization, for a call that is put through to one of them. */
    PhoneNetwork network(SimulatedAccount account, Screen screen) {
        return new PhoneNetwork() {

            @Override
            public Trunk trunk() {
                return account.trunk();
            }

            @Override
            public boolean owns(PhoneNumber number) {
                return SimulatedCarrier.this.owns(account.sid(), number);
            }

            @Override
            public CompletableFuture<Outcome> ring(Leg leg, int seconds) {
                return SimulatedCarrier.this.ring(account, leg, seconds);
            }

            @Override
            public void moves(Leg leg, String status) {
                SimulatedCarrier.this.moves(account, leg, status);
            }

            @Override
            public void leaves(Leg leg) {
                SimulatedCarrier.this.leaves(account, leg);
            }

            @Override
            public void cameIn(CallState over) {
                bill.called(account.sid(), over);
            }

            @Override
            public void recognized(String call) {
                bill.recognized(account.sid(), call);
            }

            @Override
            public void recorded(String recording, int seconds) {
                bill.recorded(account.sid(), recording, seconds);
            }

            @Override
            public void transcribed(String transcription, int seconds) {
                bill.transcribed(account.sid(), transcription, seconds);
            }

            @Override
            public Screen screen() {
                return screen;
            }
        };
    }

    private static void begin(TwimlInterpreter interpreter, Call call)
            throws IOException, TwimlException, InterruptedException {
        if (call.url().isPresent()) {
            interpreter.run(call.url().get().toString());
        } else {
            interpreter.runDocument(call.twiml().orElse(""));
        }
    }

    /** A second leg whose first one is gone: it is over, unless it was sent elsewhere. */
    void leaves(SimulatedAccount account, Leg leg) {
        if (leg.phone().hangsUp() || !leg.phone().detour().waits()) {
            moves(account, leg, "completed");
            return;
        }
        try {
            lines.execute(() -> run(account, leg, TwimlInterpreter::runDetour));
        } catch (RejectedExecutionException busy) {
            moves(account, leg, "failed");
        }
    }

    private void run(SimulatedAccount account, Leg leg, Script script) {
        SimulatedLine[] line = new SimulatedLine[1];
        FirstLeg first = new FirstLeg(leg.sid(), leg.from(), leg.to(), leg.phone());
        PhoneNetwork network = network(account, Screen.NONE);
        line[0] = new SimulatedLine(
                account.trunk(), leg, Screen.NONE, (dial, addresses) -> new SecondLeg(network, line[0], first)
                        .dial(dial, addresses));
        TwimlInterpreter interpreter = new TwimlInterpreter(line[0], leg.phone());
        try {
            script.run(interpreter);
        } catch (TwimlException bad) {
            leg.phone().hears("voice", "(An application error has occurred: " + bad.getMessage() + ")");
        } catch (IOException broken) {
            leg.phone().hears("voice", "(An application error has occurred: nothing came within 15 seconds.)");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            moves(account, leg, "completed");
        }
    }

    @Override
    public List<CallState> calls(String accountSid) {
        return legs.asMap().values().stream()
                .filter(leg -> leg.account().equals(accountSid))
                .sorted(Comparator.comparing(Leg::placedAt).reversed())
                .map(Leg::state)
                .toList();
    }

    @Override
    public Optional<CallState> call(String accountSid, String sid) {
        return leg(accountSid, sid).map(Leg::state).or(() -> followed.ofAccount(accountSid, sid)
                .map(TelephoneCall::callState));
    }

    private Optional<Leg> leg(String accountSid, String sid) {
        return Optional.ofNullable(legs.getIfPresent(sid))
                .filter(leg -> leg.account().equals(accountSid));
    }

    @Override
    public boolean end(String accountSid, String sid) {
        return leg(accountSid, sid)
                .map(leg -> leg.phone().end())
                .or(() -> followed.ofAccount(accountSid, sid).map(call -> call.reply(Reply.HANG_UP)))
                .orElse(false);
    }

    @Override
    public boolean redirect(String accountSid, String sid, Optional<URI> url, Optional<String> twiml) {
        Detour.Way way = new Detour.Way(url, twiml);
        return leg(accountSid, sid)
                .map(leg -> leg.phone().goesTo(way))
                .or(() -> followed.ofAccount(accountSid, sid).map(call -> call.goesTo(way)))
                .orElse(false);
    }

    @Override
    public void askForCode(CodeCall call) {
        String callback = call.statusCallback().map(Object::toString).orElse("");
        Matcher verification = VERIFICATION.matcher(callback);
        Optional<SimulatedAccount> account = verification.matches()
                ? directory
                        .findByVerification(UUID.fromString(verification.group(1)))
                        .flatMap(found -> account(found.listing(), call.accountSid()))
                : find(call.accountSid(), "");
        account.ifPresent(known -> new CodeQuestion(this, callbacks, known, call).ring(lines));
    }

    /** One account may be lent to many, and only the address tells whose papers they are. */
    @Override
    public void tell(String accountSid, URI callback, Map<String, String> fields) {
        Matcher bundle = BUNDLE.matcher(callback.toString());
        if (bundle.matches()) {
            callbacks.later(A_MOMENT, () -> directory
                    .findByBundle(UUID.fromString(bundle.group(1)))
                    .flatMap(found -> account(found.listing(), accountSid))
                    .ifPresent(account -> callbacks.post(account.trunk(), callback, fields)));
        }
    }

    @Override
    public void destroy() {
        lines.shutdownNow();
    }

    @FunctionalInterface
    private interface Script {

        void run(TwimlInterpreter interpreter) throws IOException, TwimlException, InterruptedException;
    }
}
