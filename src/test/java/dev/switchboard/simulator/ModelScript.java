package dev.switchboard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the simulated model says to a conversation. Asked by many at the same time. */
@FunctionalInterface
public interface ModelScript {

    ModelReply reply(ModelRequest asked);

    /** The same to everybody. */
    static ModelScript always(ModelReply reply) {
        return asked -> reply;
    }

    /** One after the other, whoever asks; the last of them for ever. */
    static ModelScript inTurn(ModelReply... replies) {
        java.util.concurrent.atomic.AtomicInteger next = new java.util.concurrent.atomic.AtomicInteger();
        return asked -> replies[Math.min(next.getAndIncrement(), replies.length - 1)];
    }

    /** By the caller's last words, and by how often the model has spoken or called a tool since. */
    static Conversation conversation() {
        return new Conversation();
    }

    /** A shop's agent as models play it: looks things up, hands over, says goodbye. */
    static ModelScript shop() {
        return conversation()
                .when(
                        "person|human|somebody|someone|operator|manager",
                        asked ->
                                ModelReply.call("transfer_to_person", "{\"reason\": \"The caller asks for a person\"}"),
                        asked -> ModelReply.words("Nobody is free right now. May I take a message for them?"))
                .when(
                        "my name is|call me back|message|tell them",
                        asked -> ModelReply.call("take_message", ModelRequest.json("need", asked.caller())),
                        asked -> ModelReply.words("Thank you, I have passed that on. Is there anything else?"))
                .when("bye|that's all|that is all|no,? thank", asked -> ModelReply.call("end_call", "{}"))
                .when(
                        "\\?|hours?|open|price|cost|how much|where|address|do you",
                        asked -> ModelReply.call("find_answer", ModelRequest.json("question", asked.caller())),
                        asked -> ModelReply.words(asked.result()))
                .otherwise(asked -> ModelReply.words("Could you tell me a little more about that?"));
    }

    /** Rules, of which the first that fits the caller's words counts. */
    final class Conversation implements ModelScript {

        private record Rule(Pattern caller, List<ModelScript> steps) {}

        private final List<Rule> rules = new ArrayList<>();

        private Conversation() {}

        /**
         * @param caller regular expression, found anywhere in the caller's last words
         * @param steps what comes first, what comes after the tools' results, and so on; the last of them for ever
         */
        public Conversation when(String caller, ModelScript... steps) {
            rules.add(new Rule(Pattern.compile(caller, Pattern.CASE_INSENSITIVE), List.of(steps)));
            return this;
        }

        public ModelScript otherwise(ModelScript... steps) {
            return when("", steps);
        }

        @Override
        public ModelReply reply(ModelRequest asked) {
            for (Rule rule : rules) {
                if (rule.caller.matcher(asked.caller()).find()) {
                    int step = Math.min(asked.step(), rule.steps.size() - 1);
                    return rule.steps.get(step).reply(asked);
                }
            }
            return ModelReply.words("I am not sure that I understood you.");
        }
    }
}
