package dev.switchboard.desk.appointment;

import java.util.Set;

/** Who does something with an appointment, if it is nobody who is signed in. */
public final class Actors {

    public static final String CALLER = "caller";
    public static final String TEXT = "text";
    public static final String PAGE = "page";
    public static final String CALENDAR = "calendar";
    public static final String CLOCK = "clock";

    private static final Set<String> CUSTOMERS = Set.of(CALLER, TEXT, PAGE);
    private static final Set<String> NOBODY = Set.of(CALENDAR, CLOCK);

    private Actors() {}

    /** Customers may book what is offered to them; people of the organization whatever they like, but not twice. */
    static boolean isCustomer(String actor) {
        return CUSTOMERS.contains(actor);
    }

    /** Somebody who is signed in. */
    public static boolean isPerson(String actor) {
        return !CUSTOMERS.contains(actor) && !NOBODY.contains(actor);
    }
}
