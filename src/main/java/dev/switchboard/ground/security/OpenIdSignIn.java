package dev.switchboard.ground.security;

/** That browsers sign in at an OpenID provider. @param path where they begin */
public record OpenIdSignIn(String path) {}
