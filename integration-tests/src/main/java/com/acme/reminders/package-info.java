/** Reminds customers of what they left in the basket. */
package com.acme.reminders;
