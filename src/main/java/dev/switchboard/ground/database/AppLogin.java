package dev.switchboard.ground.database;

import dev.switchboard.ground.credential.LocalSecrets;

/** The login that requests run as: owns nothing, bypasses nothing. Never printed. */
record AppLogin(String user, String password) {

    /** The role that the policies are written for; a login of another name is made a member of it. */
    static final String ROLE = "switchboard_app";

    /** When the schema is as this version needs it, and this login can do with it what requests do. */
    static AppLogin prepared(DatabaseProperties properties, LocalSecrets secrets, DatabaseServer server) {
        String password =
                properties.appPassword().isBlank() ? secrets.text("database-app-password") : properties.appPassword();
        AppLogin login = new AppLogin(properties.appUser(), password);
        if (properties.migrateAtStart() || properties.embedded()) {
            Migrations.run(server.owner(), login);
        } else {
            new SchemaWait(server.owner().url(), login).atMost(properties.waitForSchema());
        }
        return login;
    }

    @Override
    public String toString() {
        return "AppLogin[" + user + "]";
    }
}
