/**
 * Examples that hold for our {@code openai:} component and for Camel's own alike. Knows neither of them by its types, so that
 * it compiles and runs with either.
 */
package dev.switchboard.openai;
