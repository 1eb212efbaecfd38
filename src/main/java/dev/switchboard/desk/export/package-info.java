/**
 * An organization's own rows as CSV files, for spreadsheets and for whoever moves on to another system. Knows the tables and the
 * ways of spreadsheets, and keeps who took what.
 */
@NullMarked
package dev.switchboard.desk.export;

import org.jspecify.annotations.NullMarked;
