/**
 * ConversationRelay: the carrier turns speech into text and back, and talks with us over a WebSocket in JSON. Holds the state of a
 * socket only; the conversation itself is the engine's, so that a socket that breaks loses nothing.
 *
 * @see <a href="https://www.twilio.com/docs/voice/conversationrelay/websocket-messages">Twilio, ConversationRelay WebSocket messages</a>
 */
@NullMarked
package dev.switchboard.carrier.relay;

import org.jspecify.annotations.NullMarked;
