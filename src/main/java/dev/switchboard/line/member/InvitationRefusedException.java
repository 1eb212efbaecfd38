package dev.switchboard.line.member;

/** Somebody can't be invited; its words may be shown. */
public final class InvitationRefusedException extends RuntimeException {

    private final boolean tooMany;

    private InvitationRefusedException(boolean tooMany, String words) {
        super(words);
        this.tooMany = tooMany;
    }

    static InvitationRefusedException memberAlready() {
        return new InvitationRefusedException(false, "Somebody with this address is a member already.");
    }

    static InvitationRefusedException tooMany(int most) {
        return new InvitationRefusedException(
                true, "At most " + most + " people can be invited in a day. Go on tomorrow.");
    }

    public boolean isTooMany() {
        return tooMany;
    }
}
