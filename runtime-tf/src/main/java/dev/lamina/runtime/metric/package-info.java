/** What a model is measured by: loss and accuracy, overlap or error. */
package dev.lamina.runtime.metric;
