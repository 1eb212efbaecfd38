package dev.switchboard.carrier.dialogue;

import java.util.UUID;

/** Where the call goes after a turn of the agent. */
public sealed interface Next {

    Next LISTEN = new Listen();
    Next HANG_UP = new HangUp();

    /** The caller's turn. */
    record Listen() implements Next {}

    /** A person is called; the id is the transfer's. */
    record Transfer(UUID id) implements Next {}

    /**
     * A message is taken after a tone.
     *
     * @param reason a word that says why: {@code failed}, {@code limit}, {@code silence}, {@code busy}, {@code nobody}
     */
    record TakeMessage(String reason) implements Next {}

    /** The call is over. */
    record HangUp() implements Next {}
}
