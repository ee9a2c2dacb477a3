/** Follows the vehicles of a carrier. */
package com.acme.fleet;
