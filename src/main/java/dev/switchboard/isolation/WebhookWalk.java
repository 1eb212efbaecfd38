package dev.switchboard.isolation;

import dev.switchboard.carrier.edge.WebhookForm;
import dev.switchboard.carrier.edge.WebhookPaths;
import dev.switchboard.carrier.edge.WebhookSignature;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every address of carriers, for the other's number and call, signed by one's own account or by nobody. */
final class WebhookWalk {

    private final Service service;
    private final String publicUrl;

    WebhookWalk(Service service, String publicUrl) {
        this.service = service;
        this.publicUrl = publicUrl;
    }

    List<Trial> walk(Tenant stranger, Tenant owner) {
        List<Trial> trials = new ArrayList<>();
        List<String> paths = new ArrayList<>(WebhookPaths.all(owner.id()));
        paths.add("/webhooks/twilio/voice/turn?turn=1");
        paths.add("/webhooks/twilio/sms/status?organization=" + owner.id());
        for (String step : List.of("callback", "callback-status", "customer-status", "dial-result")) {
            paths.add("/webhooks/twilio/voice/" + step + "/" + owner.ids().get("call_backs"));
        }
        paths.add("/webhooks/twilio/bundle/" + owner.ids().get("regulatory_bundles"));
        for (String step : List.of("transfer-whisper", "transfer-accept", "transfer-status", "transfer-result")) {
            paths.add("/webhooks/twilio/voice/" + step + "/" + owner.ids().get("call_transfer_attempts"));
        }
        for (String path : paths) {
            List<Integer> answers = List.of(
                    post(path, form(owner, owner.accountSid()), stranger.authToken()),
                    post(path, form(owner, stranger.accountSid()), stranger.authToken()),
                    post(path, form(owner, owner.accountSid()), ""));
            trials.add(
                    answers.stream().allMatch(status -> status == 403)
                            ? new Trial("POST " + path(path, owner), 3, "403", Verdict.HELD)
                            : Trial.leak("POST " + path(path, owner), 3, "answered " + answers));
        }
        // Somebody's own number, at the older address that names the other.
        String older = "/voice/incoming/" + owner.id();
        int answer = post(older, form(stranger, stranger.accountSid()), stranger.authToken());
        trials.add(
                answer == 403
                        ? new Trial("POST " + path(older, owner) + ", own number", 1, "403", Verdict.HELD)
                        : Trial.leak("POST " + path(older, owner) + ", own number", 1, "answered " + answer));
        trials.add(clerk(owner));
        return trials;
    }

    /** What Clerk has not signed, and would delete the other. */
    private Trial clerk(Tenant owner) {
        String place = "POST /webhooks/clerk";
        String body = "{\"type\": \"organization.deleted\", \"data\": {\"id\": \"" + owner.word() + "\"}}";
        int answer = service.send("POST", "/webhooks/clerk", body, "application/json", request -> request.header(
                                "svix-id", "msg_" + Tenants.hex())
                        .header("svix-timestamp", String.valueOf(System.currentTimeMillis() / 1_000))
                        .header("svix-signature", "v1,bm9uZQ=="))
                .status();
        return answer == 403 ? new Trial(place, 1, "403", Verdict.HELD) : Trial.leak(place, 1, "answered " + answer);
    }

    /** That the owner itself is answered, without which a refusal would prove nothing. */
    Trial control(Tenant owner) {
        int status = post("/webhooks/twilio/voice", form(owner, owner.accountSid()), owner.authToken());
        return new Trial(
                "POST /webhooks/twilio/voice, by its owner",
                1,
                String.valueOf(status),
                status == 200 ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private static String path(String path, Tenant owner) {
        return path.replace(owner.id().toString(), "{organizationId}");
    }

    private static Map<String, String> form(Tenant tenant, String accountSid) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", accountSid);
        form.put("CallSid", tenant.callSid());
        form.put("CallStatus", "in-progress");
        form.put("MessageSid", "SM" + Tenants.hex());
        form.put("MessageStatus", "delivered");
        form.put("Body", "hello");
        form.put("SpeechResult", "hello");
        form.put("TranscriptionText", "hello");
        form.put("RecordingSid", "RE" + Tenants.hex());
        form.put("RecordingStatus", "completed");
        form.put("From", "+15550100003");
        form.put("To", tenant.number());
        return form;
    }

    private int post(String path, Map<String, String> fields, String authToken) {
        WebhookForm form = new WebhookForm(fields);
        return service.send("POST", path, form.encoded(), "application/x-www-form-urlencoded", request -> {
                    if (!authToken.isEmpty()) {
                        String signature = form.signedBy(new WebhookSignature(authToken), publicUrl + path);
                        request.header("X-Twilio-Signature", signature).header("X-SignalWire-Signature", signature);
                    }
                })
                .status();
    }
}
