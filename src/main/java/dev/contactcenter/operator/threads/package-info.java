/** Threads for tasks that block. It knows no other room. */
package dev.contactcenter.operator.threads;
