/** What a model looks at. */
package dev.lamina.runtime.explain;
