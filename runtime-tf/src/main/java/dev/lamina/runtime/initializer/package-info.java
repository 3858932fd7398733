/** Initial values of variables, each a function of a seed. */
package dev.lamina.runtime.initializer;
