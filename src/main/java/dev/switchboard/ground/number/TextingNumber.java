package dev.switchboard.ground.number;

/** Which of an organization's numbers may send texts. */
public final class TextingNumber {

    /** In a statement, of a row {@code n} of organization_phone_numbers. What a carrier does not tell of a number, it can. */
    public static final String SENDS =
            "n.is_active AND n.status = 'active' AND coalesce((n.capabilities ->> 'sms')::boolean, true)";

    private TextingNumber() {}
}
