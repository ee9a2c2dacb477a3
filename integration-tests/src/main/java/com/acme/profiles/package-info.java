/** Profiles of customers, cached. */
package com.acme.profiles;
