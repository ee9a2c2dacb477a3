/** Clients of a service, which are to be closed when the JVM ends. */
package com.acme.clients;
