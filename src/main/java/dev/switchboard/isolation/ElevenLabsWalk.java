package dev.switchboard.isolation;

import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.HashSet;
import java.util.Set;

/** What claims to come from ElevenLabs and names what is another's: nobody but ElevenLabs can sign it. */
final class ElevenLabsWalk {

    private static final String PATH = "/webhooks/elevenlabs";
    private static final int FORBIDDEN = 403;

    private final Service service;

    ElevenLabsWalk(Service service) {
        this.service = service;
    }

    /** Without a signature, and with one that anybody could make up; also as if it were the owner's own account. */
    Trial walk(Tenant owner) {
        String made = "t=" + System.currentTimeMillis() / 1_000 + ",v0=" + "0".repeat(64);
        Set<Answer> answers = new HashSet<>();
        int tries = 0;
        for (String name : owner.names()) {
            for (String signature : new String[] {"", made}) {
                answers.add(send(PATH, name, owner, signature));
                answers.add(send(PATH + "?organization=" + owner.id(), name, owner, signature));
                tries += 2;
            }
        }
        return answers.size() == 1 && answers.iterator().next().status() == FORBIDDEN
                ? new Trial("POST " + PATH, tries, String.valueOf(FORBIDDEN), Verdict.HELD)
                : Trial.leak("POST " + PATH, tries, "takes what is not signed, or tells one from another");
    }

    private Answer send(String path, String name, Tenant owner, String signature) {
        String body = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"" + owner.word()
                + "\",\"agent_id\":\"" + name + "\",\"organization_id\":\"" + owner.id()
                + "\",\"transcript\":[{\"role\":\"user\",\"message\":\"hello\"}],\"metadata\":{\"phone_call\":{\"phone_number_id\":\""
                + owner.word() + "\",\"agent_number\":\"" + owner.number() + "\",\"call_sid\":\"" + owner.callSid()
                + "\"}}}}";
        return service.send("POST", path, body, "application/json", request -> {
            if (!signature.isEmpty()) {
                request.header("ElevenLabs-Signature", signature);
            }
        });
    }
}
