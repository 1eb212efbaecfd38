package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.Blocked;
import dev.switchboard.ground.agent.SpamCheck;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a call is received, by what the organization has decided. From memory: no call waits for it. */
@Component("reception")
public final class Reception {

    private final AgentProfiles profiles;

    Reception(AgentProfiles profiles) {
        this.profiles = profiles;
    }

    /** {@code take_message}, {@code converse}, {@code relay}, {@code refuse} or {@code voicemail}. */
    public String way(IncomingCall call) {
        AgentProfile profile = profiles.of(call.leg().organization().id());
        Optional<Blocked> blocked = SpamCheck.of(profile, call.leg().caller(), call.stirVerstat());
        if (blocked.isPresent()) {
            return blocked.get().wire();
        }
        if (!profile.converses()) {
            return profile.mode().wire();
        }
        return profile.relay() && call.leg().carrier().path().equals("twilio") ? "relay" : "converse";
    }
}
