/**
 * A small Kubernetes API server in memory, for local mode and tests: enough for kubectl and the operator. It knows nothing
 * else of the project.
 *
 * <p>Words: <i>resource type</i>, <i>object store</i>, <i>resource version</i>, <i>watch</i>, <i>apply</i> (server-side
 * apply), <i>field manager</i>, <i>schema</i>, <i>printer column</i>, <i>selector</i>, <i>review</i> (of rights).
 */
package dev.contactcenter.operator.local.apiserver;
