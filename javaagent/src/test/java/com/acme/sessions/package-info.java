/** Programs that keep sessions, and that use them or do not. */
package com.acme.sessions;
