package dev.switchboard.desk.service;

/** Services in sentences that may be read aloud. */
final class ServiceWords {

    private static final int HOUR = 60;
    private static final int HUNDRED = 100;

    private ServiceWords() {}

    /** "Botox costs $400. An appointment takes 30 minutes." What is done at home meanwhile, or overnight, documents say. */
    static String told(Service service, boolean spanish) {
        String takes = (spanish ? "Una cita dura " : "An appointment takes ")
                + duration(service.durationMinutes(), spanish) + ".";
        if (service.priceCents() == 0) {
            return service.name() + ": " + takes;
        }
        return service.name() + (spanish ? " cuesta " : " costs ") + money(service.priceCents()) + ". " + takes;
    }

    /** "$3,400", or "$99.50". */
    static String money(int cents) {
        return cents % HUNDRED == 0
                ? "$%,d".formatted(cents / HUNDRED)
                : "$%,d.%02d".formatted(cents / HUNDRED, cents % HUNDRED);
    }

    static String duration(int minutes, boolean spanish) {
        int hours = minutes / HOUR;
        int rest = minutes % HOUR;
        String inHours = hours + (spanish ? " hora" : " hour") + (hours == 1 ? "" : "s");
        String inMinutes = rest + (spanish ? " minuto" : " minute") + (rest == 1 ? "" : "s");
        if (hours == 0) {
            return inMinutes;
        }
        return rest == 0 ? inHours : inHours + (spanish ? " y " : " and ") + inMinutes;
    }
}
