/**
 * What every generated model looks like from outside, and what one step of its training computes.
 */
package dev.lamina.runtime.model;
