package dev.switchboard.ground.database;

/** The login that requests run as: owns nothing, bypasses nothing. Never printed. */
record AppLogin(String user, String password) {

    /** The role that the policies are written for; a login of another name is made a member of it. */
    static final String ROLE = "switchboard_app";

    @Override
    public String toString() {
        return "AppLogin[" + user + "]";
    }
}
