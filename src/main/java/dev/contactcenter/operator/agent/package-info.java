/**
 * Agents, their ids, teams and addresses as values. The package knows nothing else of the project.
 *
 * <p>Words: <i>agent</i> (a person who takes calls and chats), <i>agent id</i>, <i>id set</i> (ids in the notation of an
 * Indexed Job), <i>team</i>, <i>status</i> (the platform's word), <i>busy</i> (in a call or chat), <i>IP selector</i>
 * (addresses, networks and ranges).
 */
package dev.contactcenter.operator.agent;
