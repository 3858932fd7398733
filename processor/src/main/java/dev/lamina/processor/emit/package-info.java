/** From graphs and formulas to Java source; the only package that knows JavaPoet. */
package dev.lamina.processor.emit;
