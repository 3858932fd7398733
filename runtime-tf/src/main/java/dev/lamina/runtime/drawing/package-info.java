/** Networks as drawings. */
package dev.lamina.runtime.drawing;
