/** Things that a graph can do, and what runs them: feeds in, fetches out. */
package dev.lamina.runtime.step;
