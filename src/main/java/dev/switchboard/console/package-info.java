/**
 * The console: pages that ask the public API and nothing else. What is here serves the files and signs a browser in; all
 * the rest is in {@code src/main/resources/console}.
 */
@NullMarked
package dev.switchboard.console;

import org.jspecify.annotations.NullMarked;
