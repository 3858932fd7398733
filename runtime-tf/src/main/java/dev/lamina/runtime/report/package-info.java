/** What a model is and what it costs, in tables. */
package dev.lamina.runtime.report;
