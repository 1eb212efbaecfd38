package dev.switchboard.carrier.dialogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * Turns that come by {@code <Gather>}, a webhook each. A webhook waits for its answer without a thread, and for a moment only;
 * then the caller is asked for a moment, and the carrier sent back for the answer.
 */
@Component("dialogue")
public final class GatherTurns {

    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final int MOST = 10_000;
    private static final int MOST_WAITS = 4;

    private final Dialogues dialogues;
    private final ConversationStore store;
    private final AgentProfiles profiles;
    private final FormAgent form;
    private final DialogueThreads threads;
    private final DialogueProperties properties;
    private final Cache<String, CompletableFuture<GatherAnswer>> turns =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    GatherTurns(
            Dialogues dialogues,
            ConversationStore store,
            AgentProfiles profiles,
            FormAgent form,
            DialogueThreads threads,
            DialogueProperties properties) {
        this.threads = threads;
        this.dialogues = dialogues;
        this.store = store;
        this.profiles = profiles;
        this.form = form;
        this.properties = properties;
    }

    /** The same turn told twice, by a carrier that asks again or is sent back, has one answer. */
    public CompletionStage<GatherAnswer> turn(Said said) {
        CompletableFuture<GatherAnswer> answer = turns.get(key(said), key -> begin(said));
        if (answer.isDone()) {
            return answer;
        }
        if (said.waited() >= MOST_WAITS) {
            return CompletableFuture.completedFuture(new GatherAnswer(said, "", new TakeMessage("failed"), false));
        }
        GatherAnswer moment = new GatherAnswer(said, "", Next.LISTEN, true);
        // Not completeOnTimeout: whatever comes of it, the words that ask for a moment among them, is of this thread's
        // files.
        CompletableFuture<GatherAnswer> first = answer.copy();
        Future<?> clock = threads.after(properties.moment(), () -> first.complete(moment));
        first.whenComplete((any, failure) -> clock.cancel(false));
        return first;
    }

    /** A socket is over: the call goes where the conversation had sent it, or on by {@code <Gather>} where it was. */
    public CompletionStage<GatherAnswer> goOn(RelayEnd end) {
        ConversationStore.Last last = store.last(end.leg());
        Said said = new Said(end.leg(), Math.max(1, last.turn()), "gather", "", "", Optional.empty(), 0, Instant.now());
        if (last.ending().isPresent()) {
            return CompletableFuture.completedFuture(
                    new GatherAnswer(said, "", last.ending().get(), false));
        }
        if (last.turn() > 0 && !last.answered()) {
            return turn(said);
        }
        return CompletableFuture.completedFuture(
                new GatherAnswer(said, words(end.leg().organization(), last), Next.LISTEN, false));
    }

    private String words(Organization organization, ConversationStore.Last last) {
        AgentProfile profile = profiles.of(organization.id());
        return last.turn() > 0 ? form.goOn(organization, profile) : form.begin(organization, profile);
    }

    private static String key(Said said) {
        return said.leg().accountSid() + "/" + said.leg().callSid() + "/" + said.number();
    }

    private CompletableFuture<GatherAnswer> begin(Said said) {
        CompletableFuture<GatherAnswer> answer = new CompletableFuture<>();
        StringBuilder words = new StringBuilder();
        dialogues.take(said, new Listener() {
            @Override
            public void say(String more) {
                words.append(more);
            }

            @Override
            public void next(Next next) {
                answer.complete(new GatherAnswer(said, words.toString().strip(), next, false));
            }
        });
        return answer;
    }
}
