/** Who is logged in. */
package com.acme.sessions;
