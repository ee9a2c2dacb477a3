/** What the Acme services have in common: life, traffic, routing. Not a part of any leak. */
package com.acme.platform;
