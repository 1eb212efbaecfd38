package dev.switchboard.desk.digest;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param at from when on Mondays it is sent, by the clock of each organization */
@ConfigurationProperties("switchboard.digest")
record DigestProperties(@DefaultValue("07:00") LocalTime at) {}
