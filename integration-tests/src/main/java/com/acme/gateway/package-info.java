/** Forwards frames in buffers of Netty. */
package com.acme.gateway;
