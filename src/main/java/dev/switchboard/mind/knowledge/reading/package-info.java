/** Reads files into headings and lines: PDF, HTML, Markdown and text, by what they hold and not by what they are called. Bounded in time and memory, whatever a file is made of. */
@NullMarked
package dev.switchboard.mind.knowledge.reading;

import org.jspecify.annotations.NullMarked;
