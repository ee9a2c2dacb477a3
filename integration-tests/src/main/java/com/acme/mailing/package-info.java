/** Sends mail in the background. */
package com.acme.mailing;
