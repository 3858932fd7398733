/** The language of activation functions: parsed, differentiated, simplified. */
package dev.lamina.processor.formula;
