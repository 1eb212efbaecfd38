package dev.switchboard.desk.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.springframework.stereotype.Component;

/** A message as chat rooms take it, for the routes of channels that an integrator adds. */
@Component("channelJson")
public final class ChannelJson {

    ChannelJson() {}

    /** {@code {"channel": …, "text": …}}, as Slack and others name them; nothing of the account travels along. */
    public String text(OutgoingMessage message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", message.to())
                .put("text", message.body())
                .toString();
    }
}
