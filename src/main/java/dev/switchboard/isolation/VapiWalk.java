package dev.switchboard.isolation;

import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of Vapi's messages: whoever does not know its secret is told nothing, whatever of the other's they name. */
final class VapiWalk {

    private static final List<String> PATHS = List.of("/webhooks/vapi", "/api/vapi/tools");
    private static final int REFUSED = 401;

    private final Service service;

    VapiWalk(Service service) {
        this.service = service;
    }

    List<Trial> walk(Tenant owner) {
        return PATHS.stream().map(path -> walk(path, owner)).toList();
    }

    private Trial walk(String path, Tenant owner) {
        Set<Answer> answers = new HashSet<>();
        for (String type : List.of("tool-calls", "end-of-call-report", "assistant-request")) {
            String body = """
                    {"message": {"type": "%s", "call": {"id": "%s", "assistantId": "%s", "phoneNumberId": "%s"},
                    "toolCallList": [{"id": "x", "name": "find_answer", "arguments": {"question": "Who are you?"}}]}}""".formatted(type, owner.callSid(), owner.word(), owner.word());
            answers.add(service.send("POST", path, body, "application/json", request -> {}));
            answers.add(service.send(
                    "POST", path, body, "application/json", request -> request.header("x-vapi-secret", owner.word())));
            answers.add(service.send(
                    "POST",
                    path,
                    body,
                    "application/json",
                    request -> request.header("x-vapi-signature", "0".repeat(64))));
        }
        boolean held = answers.stream().allMatch(answer -> answer.status() == REFUSED)
                && answers.stream().noneMatch(answer -> answer.body().contains(owner.word()));
        return held
                ? new Trial("POST " + path, 9, String.valueOf(REFUSED), Verdict.HELD)
                : Trial.leak("POST " + path, 9, "answers whoever knows no secret");
    }
}
