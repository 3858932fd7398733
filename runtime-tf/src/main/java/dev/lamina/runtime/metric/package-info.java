/** What a model is measured by: loss and accuracy. */
package dev.lamina.runtime.metric;
