/**
 * Operations and rosters as the command line sees them: JSON objects of the API server, read and made. It is pure, and knows of
 * the project only ids of agents: what a newer or older operator has in a status, it shows as far as it knows it.
 */
package dev.contactcenter.operator.kubectl.operation;
