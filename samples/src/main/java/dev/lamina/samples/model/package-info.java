/** The models. */
package dev.lamina.samples.model;
