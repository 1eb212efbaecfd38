package dev.switchboard.ground.database;

/** The login that owns the tables; runs migrations and answers no request. Never printed. */
record OwnerLogin(String url, String user, String password) {

    @Override
    public String toString() {
        return "OwnerLogin[" + user + "]";
    }
}
