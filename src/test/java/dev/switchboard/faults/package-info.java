/**
 * The packaged service among things that break. {@link dev.switchboard.faults.FaultsIT} runs each
 * {@link dev.switchboard.faults.Scenario}: the service's own processes, a PostgreSQL and a Kafka broker that can be killed,
 * a carrier and a model with a switch for what is wrong with them, and callers that keep a ledger of every webhook.
 */
package dev.switchboard.faults;
