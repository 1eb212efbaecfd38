package dev.switchboard.desk.appointment;

/** What can't be done with a booking as things stand, in words for whoever asked; nothing of the customer. */
public final class BookingRefusedException extends RuntimeException {

    private final String field;

    /**
     * @param field {@code id}, {@code serviceId}, {@code resourceId}, {@code scheduledAt}, {@code state} or {@code customer}
     * @param reason a clause, {@code the shop is closed then}
     */
    BookingRefusedException(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    static BookingRefusedException notFound() {
        return new BookingRefusedException("id", "there is no such appointment");
    }

    /** What is wrong; {@code id}: there is no such appointment; {@code state}: it is no longer, or not yet, what it would have to be. */
    public String field() {
        return field;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
