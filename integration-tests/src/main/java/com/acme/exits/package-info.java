/** The ways a Java program ends. */
package com.acme.exits;
