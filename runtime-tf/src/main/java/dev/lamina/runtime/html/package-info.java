/** What came of a training, as a page for a browser. */
package dev.lamina.runtime.html;
