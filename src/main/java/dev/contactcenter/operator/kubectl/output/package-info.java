/** What the command line writes: tables, CSV, JSON and YAML, and the progress of an operation. It is pure but for the streams it gets. */
package dev.contactcenter.operator.kubectl.output;
