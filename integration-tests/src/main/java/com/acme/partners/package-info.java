/** Calls the services of partners. */
package com.acme.partners;
