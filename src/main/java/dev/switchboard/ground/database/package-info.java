/** Who logs in to PostgreSQL as whom, the migrations, and the one place that opens a transaction in an organization's scope. */
@NullMarked
package dev.switchboard.ground.database;

import org.jspecify.annotations.NullMarked;
