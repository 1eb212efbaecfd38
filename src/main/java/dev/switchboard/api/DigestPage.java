package dev.switchboard.api;

/** What whoever turns Monday's mail off sees: no script, no value of anybody's, and one sheet of style that the policy names. */
final class DigestPage {

    private final String question;
    private final String off;
    private final String nothing;
    private final String policy;

    DigestPage() {
        StyledPages pages = new StyledPages("shared", "shared.css", "digest.css");
        question = pages.page("digest-question.html");
        off = pages.page("digest-off.html");
        nothing = pages.page("digest-nothing.html");
        policy = pages.policy("'self'");
    }

    String policy() {
        return policy;
    }

    /** With a button that posts to the address of the page itself. */
    String question() {
        return question;
    }

    String off() {
        return off;
    }

    String nothing() {
        return nothing;
    }
}
