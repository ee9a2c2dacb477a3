/** Hands blocks of native memory to a sensor driver. */
package com.acme.sensors;
