package dev.switchboard.carrier.dialogue;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of conversations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DialogueProperties.class, TokenPrices.class})
class DialogueConfiguration {}
