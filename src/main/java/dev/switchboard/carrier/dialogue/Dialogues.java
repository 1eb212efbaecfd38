package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.CallLimits;
import dev.switchboard.ground.reload.Editions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The engine. A turn is kept before anything is answered, answered by the model or the form, and kept again with what was
 * said; whatever fails on the way ends in taking a message.
 */
@Component
public final class Dialogues {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogues.class);

    private final ConversationStore store;
    private final AgentProfiles profiles;
    private final Redactions redactions;
    private final Rules rules;
    private final ModelAgent model;
    private final FormAgent form;
    private final KnownFacts facts;
    private final GuardedWords guard;
    private final DialogueThreads threads;
    private final DialogueProperties properties;

    Dialogues(
            ConversationStore store,
            AgentProfiles profiles,
            Redactions redactions,
            Rules rules,
            ModelAgent model,
            FormAgent form,
            KnownFacts facts,
            GuardedWords guard,
            DialogueThreads threads,
            DialogueProperties properties) {
        this.store = store;
        this.profiles = profiles;
        this.redactions = redactions;
        this.rules = rules;
        this.model = model;
        this.form = form;
        this.facts = facts;
        this.guard = guard;
        this.threads = threads;
        this.properties = properties;
    }

    /** Begins the agent's turn, and returns at once. {@code ear} is told on a thread of the engine. */
    public Turn take(Said said, Listener ear) {
        Running turn = new Running(said.read(), ear);
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException busy) {
            LOG.warn("All {} turns that may be worked on at once are", properties.atOnce());
            ear.next(new TakeMessage("busy"));
        }
        return turn;
    }

    /** Keeps what was said without answering it: the call is over, or its caller is gone. @param done told then */
    public void keep(Said last, Runnable done) {
        Said said = last.read();
        try {
            threads.execute(() -> {
                try {
                    AgentProfile profile = profiles.of(said.leg().organization().id());
                    store.begin(said, redactions.kept(said, profile), profile);
                } finally {
                    done.run();
                }
            });
        } catch (RejectedExecutionException busy) {
            LOG.warn("The last words of a call are not kept: all threads are busy");
            done.run();
        }
    }

    /** Nobody says anything more in the conversation that this thread has again in a sandbox. */
    public void over(CallLeg leg) {
        store.keepTurns(leg);
    }

    /** How many turns of a call there have been. */
    public int turns(CallLeg leg) {
        return store.last(leg).turn();
    }

    private final class Running implements Runnable, Turn {

        private final Said said;
        private final Listener ear;
        private volatile Optional<Speech> speech = Optional.empty();
        private volatile Optional<Conversation> begun = Optional.empty();
        private volatile Optional<String> heard = Optional.empty();
        private volatile boolean kept;
        private volatile boolean cancelled;

        Running(Said said, Listener ear) {
            this.said = said;
            this.ear = ear;
        }

        @Override
        public void run() {
            Next next;
            try {
                next = answer();
            } catch (RuntimeException failed) {
                // The kind only: an exception's text may quote what was said.
                LOG.warn("A turn of a call failed: {}", failed.getClass().getSimpleName());
                next = new TakeMessage("failed");
            }
            ear.next(next);
        }

        private Next answer() {
            AgentProfile profile = profiles.of(said.leg().organization().id());
            Optional<Conversation> found = store.begin(said, redactions.kept(said, profile), profile);
            if (found.isEmpty()) {
                return new TakeMessage("failed");
            }
            Conversation conversation = found.get();
            redactions.correct(conversation);
            begun = Optional.of(conversation);
            Optional<String> before = conversation.answered();
            if (before.isPresent()) {
                ear.say(before.get());
                return conversation.ended().orElse(Next.LISTEN);
            }
            Speech words = new Speech(conversation, ear, facts.of(conversation), guard, properties.longest());
            speech = Optional.of(words);
            heard.ifPresent(words::stop);
            if (cancelled) {
                words.stop(null);
            }
            Future<?> moment = askForAMoment(conversation, words);
            try {
                speak(conversation, words);
            } finally {
                moment.cancel(false);
            }
            keep(conversation, words);
            return words.next();
        }

        private Future<?> askForAMoment(Conversation conversation, Speech words) {
            if (!ear.hearsAtOnce()) {
                return CompletableFuture.completedFuture(null);
            }
            Duration left = properties.moment().minus(Duration.between(said.at(), Instant.now()));
            return threads.after(left, () -> words.moment(form.sentence(conversation, "moment")));
        }

        private void speak(Conversation conversation, Speech words) {
            if (isOver(conversation)) {
                words.say(form.sentence(conversation, "limit"));
                words.goes(new TakeMessage("limit"));
                return;
            }
            if (rules.answer(conversation, words)) {
                return;
            }
            if (!Editions.mayAskModel()) {
                form.answer(conversation, words);
                return;
            }
            try {
                model.answer(conversation, words);
            } catch (RuntimeException failed) {
                LOG.warn("Call {}: the form goes on, because {}", conversation.callId(), ModelAgent.reason(failed));
                words.failed();
                if (!words.isStopped()) {
                    form.answer(conversation, words);
                }
            }
        }

        private void keep(Conversation conversation, Speech words) {
            synchronized (this) {
                heard.ifPresent(words::stop);
                Change change = words.change(text -> redactions.clean(conversation, text));
                store.finish(conversation, change);
                redactions.answered(conversation, change.said());
                kept = true;
            }
        }

        private boolean isOver(Conversation conversation) {
            CallLimits limits = conversation.profile().limits();
            return conversation.turns() > limits.turns()
                    || Duration.between(conversation.startedAt(), Instant.now()).toMinutes() >= limits.minutes()
                    || conversation.tokens() >= limits.tokens()
                    || conversation.cents().compareTo(BigDecimal.valueOf(limits.cents())) >= 0;
        }

        @Override
        public void interrupted(String words) {
            heard = Optional.of(words);
            boolean late;
            synchronized (this) {
                late = kept;
                speech.ifPresent(each -> each.stop(words));
            }
            if (late) {
                begun.ifPresent(conversation -> threads.execute(() -> store.heard(conversation, words)));
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            speech.ifPresent(each -> each.stop(null));
        }
    }
}
