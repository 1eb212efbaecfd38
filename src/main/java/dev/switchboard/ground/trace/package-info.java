/**
 * Traces, where a collector is set: a few spans that are made by hand where a webhook is answered, an event is worked on, a model or a
 * carrier is asked. They hold ids, templates of addresses and outcomes, and nothing that anybody is called or said; without a
 * collector nothing of them is made.
 */
@NullMarked
package dev.switchboard.ground.trace;

import org.jspecify.annotations.NullMarked;
