package dev.switchboard.carrier.phone;

import java.util.Map;

/** Where a call is looked at from outside. */
interface Screen {

    /** Nobody looks. */
    Screen NONE = new Screen() {

        @Override
        public void heard(String who, String what) {
            // nobody does
        }

        @Override
        public void posted(Webhook webhook) {
            // nor anybody sees it
        }
    };

    /** Something that is heard or done on the phone. @param who {@code agent} or {@code caller} */
    void heard(String who, String what);

    /** A piece of what the agent says, before {@link #heard} tells the whole. */
    default void token(String token) {
        // the whole is enough
    }

    /** A webhook was posted and answered. */
    void posted(Webhook webhook);

    /**
     * @param fields what was posted
     * @param answer what came back; empty where nobody reads it
     * @param millis from the request to the whole answer
     */
    record Webhook(String path, Map<String, String> fields, int status, String answer, long millis) {

        @Override
        public String toString() {
            return path + " " + status;
        }
    }
}
