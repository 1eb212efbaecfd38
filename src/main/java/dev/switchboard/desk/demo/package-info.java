/**
 * Ninety days of a lively shop, for whoever wants to see what the pages look like when there is something on them. Made by SQL of
 * {@code src/main/resources/demo/shop/}, all at once; what is made bears a mark, and nothing of it waits to be sent.
 */
@NullMarked
package dev.switchboard.desk.demo;

import org.jspecify.annotations.NullMarked;
