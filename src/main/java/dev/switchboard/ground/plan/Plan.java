package dev.switchboard.ground.plan;

/**
 * What an organization pays for.
 *
 * @param name as it stands in the database: {@code starter}, {@code professional} or {@code enterprise}
 * @param title as people read it
 * @param monthlyCents what it costs a month
 * @param numbers how many phone numbers it includes at most
 */
public record Plan(String name, String title, int monthlyCents, int numbers) {

    /** @throws IllegalArgumentException naming the field that can't be */
    public Plan {
        if (title.isBlank() || title.length() > 40) {
            throw new IllegalArgumentException(name + ": expected a title of at most 40 characters");
        }
        if (monthlyCents < 0 || numbers < 0) {
            throw new IllegalArgumentException(name + ": expected monthlyCents and numbers of 0 or more");
        }
    }

    /** What a page tells whoever wants one number more than there may be. */
    public String limitReached() {
        return switch (numbers) {
            case 0 -> "The " + title + " plan includes no phone numbers.";
            case 1 -> "The " + title + " plan includes 1 phone number, and it is taken.";
            default -> "The " + title + " plan includes " + numbers + " phone numbers, and all of them are taken.";
        };
    }
}
