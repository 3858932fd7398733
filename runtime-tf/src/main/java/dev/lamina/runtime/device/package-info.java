/** What a program computes on: GPUs, what they need, and what is wrong with it. */
package dev.lamina.runtime.device;
